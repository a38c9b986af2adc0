/**
 * What for: inputs that a fuzzer found or began with, run again by every {@code make test}, and what the
 * targets share. A target is a class with {@code fuzzerTestOneInput}; it stands beside what it tries.
 *
 * <p>Read first: {@code FuzzInputsTest}, then {@code org.threadcenter.reliable.LinkFuzz}.
 */
package org.threadcenter.fuzz;
