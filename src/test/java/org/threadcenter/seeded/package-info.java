/**
 * What for: the test of the test. Bugs are put into the protocol's source on purpose, one at a time, and
 * the simulator must notice each of them.
 *
 * <p>Must not know: how the simulator works. A bug is a change of the product's text, compiled in memory; so
 * the product itself has no switch for bugs.
 *
 * <p>Read first: {@code src/test/resources/seeded/bugs.txt}, then {@code SeededBug}, {@code Mutant},
 * {@code SeededBugs}.
 */
package org.threadcenter.seeded;
