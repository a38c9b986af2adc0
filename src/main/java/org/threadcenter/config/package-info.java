/**
 * What for: settings from files, environment and flags: file &lt; {@code THREADCENTER_*} &lt; flag. A problem
 * names its file and line and what is legal.
 *
 * <p>Must not know: anything of the rooms below but their settings records.
 *
 * <p>Read first: {@link org.threadcenter.config.ServerConfig} (the keys), then
 * {@link org.threadcenter.config.Settings} (how they get their values).
 */
package org.threadcenter.config;
