package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 64, 100, 1_024})
    void holdsAWindowAndFindsEachByItsCounter(int window) {
        long first = (1L << 32) - 5;
        Flight flight = new Flight(window, first);
        for (int round = 0; round < 3; round++) {
            flight.raiseEdge(flight.base() + window);
            while (flight.hasRoom()) {
                flight.add(WindowPair.fragment());
            }
            assertEquals(window, flight.next() - flight.base());
            for (long counter = flight.base(); counter < flight.next(); counter++) {
                assertEquals(counter, flight.at(counter).counter());
            }
            long oldest = flight.base();
            for (int i = 0; i < (window + 1) / 2; i++) {
                assertEquals(oldest + i, flight.removeOldest().counter());
            }
        }
    }

    @Test
    void theEdgeHoldsBackAndNeverMovesBack() {
        Flight flight = new Flight(4, 0);
        flight.add(WindowPair.fragment());
        flight.removeOldest();
        flight.raiseEdge(2);
        assertEquals(4, flight.edge());
        for (int i = 0; i < 3; i++) {
            flight.add(WindowPair.fragment());
        }
        assertFalse(flight.hasRoom());
        assertTrue(flight.isBlockedByCredit());
        assertThrows(IllegalStateException.class, () -> flight.add(WindowPair.fragment()));
        flight.raiseEdge(5);
        assertTrue(flight.hasRoom());
    }

    @Test
    void aFullWindowIsNotBlockedByCredit() {
        Flight flight = new Flight(2, 0);
        flight.raiseEdge(100);
        flight.add(WindowPair.fragment());
        flight.add(WindowPair.fragment());
        assertFalse(flight.hasRoom());
        assertFalse(flight.isBlockedByCredit());
    }
}
