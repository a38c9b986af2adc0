/**
 * What for: every sentence a person reads, by language (English, Portuguese).
 *
 * <p>Must not know: any other room. Bundles are one per room and live in the resources folder of the
 * same name; both languages carry the same keys, which a test holds.
 *
 * <p>Read first: {@link org.threadcenter.i18n.Texts}.
 */
package org.threadcenter.i18n;
