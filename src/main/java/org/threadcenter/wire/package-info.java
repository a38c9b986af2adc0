/**
 * What for: frames and their bytes: the 12-byte header, the frame types, the checksums.
 *
 * <p>Must not know: any other room, what a frame means, or where its bytes come from.
 *
 * <p>Read first: {@code Frame}, {@code FrameType}, then {@code FrameDecoder}.
 */
package org.threadcenter.wire;
