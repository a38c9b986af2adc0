/**
 * What for: reading the JSON that a peer sent, as strictly as a stranger's words are read.
 *
 * <p>Must not know: any other room, or what the JSON is about.
 *
 * <p>Read first: {@code PeerJson}.
 */
package org.threadcenter.json;
