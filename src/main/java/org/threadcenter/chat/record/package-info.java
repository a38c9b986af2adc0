/**
 * What for: what the two ends of an extended link say to each other, one record per kind, and its bytes:
 * UTF-8 JSON, readable in the inspector and in a packet capture.
 *
 * <p>A record refuses values that it can't have, so what was read is as good as what was made. Reading is
 * strict; keys that this version does not know are passed over.
 *
 * <p>Must not know: frames, links, who is connected.
 *
 * <p>Read first: {@link org.threadcenter.chat.record.Attached} (the server's first word), then
 * {@link org.threadcenter.chat.record.Say}, {@link org.threadcenter.chat.record.Message} and
 * {@link org.threadcenter.chat.record.Stored}: the way of a text and its receipt.
 */
package org.threadcenter.chat.record;
