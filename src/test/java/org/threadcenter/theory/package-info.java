/**
 * What for: the product's link on a line in virtual time, beside what the textbooks say of such a line. "make theory"
 * prints the table and draws the plot of the documents.
 *
 * <p>Read first: {@code Textbook}, then {@code Line}.
 */
package org.threadcenter.theory;
