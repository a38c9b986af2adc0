package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;

class ChannelJsonTest {
    private static final FaultPlan EVERYTHING = new FaultPlan(0.25, 0.5, 0.125, 0.75, 1, 1_500_000_000L,
            20_000_000L, -77, Direction.UP, List.of(new DropFragment(2), new DropAck(11), new CorruptByte(5, 3)));

    private static FaultPlan read(String json) throws Malformed {
        return ChannelJson.read(json.getBytes(StandardCharsets.UTF_8), 99);
    }

    @Test
    void saysAllOfAPlan() {
        assertEquals("{\"type\":\"channel_config\",\"loss_prob\":0.25,\"corruption_prob\":0.5,\"delay_prob\":1.0,"
                + "\"delay_time\":1.5,\"seed\":-77,\"duplicate_prob\":0.125,\"reorder_prob\":0.75,\"jitter\":0.02,"
                + "\"direction\":\"up\",\"aimed\":[{\"drop\":2},{\"drop_ack\":11},{\"corrupt\":5,\"byte\":3}]}",
                ChannelJson.extended(EVERYTHING));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void readsAllOfItBack(Direction direction) throws Malformed {
        FaultPlan plan = new FaultPlan(0.1, 0.2, 0.3, 0.4, 0.5, 1, 2, Long.MIN_VALUE, direction, List.of());
        assertEquals(plan, read(ChannelJson.extended(plan)));
        assertEquals(EVERYTHING, read(ChannelJson.extended(EVERYTHING)));
        assertEquals(FaultPlan.NONE, read(ChannelJson.extended(FaultPlan.NONE)));
    }

    @Test
    void tellsABaselinePeerOnlyOfWhatItKnows() {
        assertEquals("{\"type\":\"channel_config\",\"loss_prob\":0.25,\"corruption_prob\":0.5,\"delay_prob\":1.0,"
                + "\"delay_time\":1.5,\"seed\":-77}", ChannelJson.baseline(EVERYTHING));
    }

    @Test
    void whatIsLeftOutIsNothingInBothDirections() throws Malformed {
        assertEquals(new FaultPlan(0, 0, 0, 0, 99), read("{}"));
        assertEquals(new FaultPlan(0, 0, 0, 0, 99), read("{\"direction\":null,\"aimed\":null,\"jitter\":null}"));
    }

    @Test
    void unknownKeysAndKindsOfAimArePassedOver() throws Malformed {
        assertEquals(new FaultPlan(0, 0, 0, 0, 99).withAimed(List.of(new DropFragment(1), new CorruptByte(4, 0))),
                read("{\"burst\":3,\"aimed\":[{\"swap\":2},null,{\"drop\":1,\"twice\":true},{},{\"corrupt\":4}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"duplicate_prob\":1.5}", "{\"reorder_prob\":-1}", "{\"jitter\":61}", "{\"jitter\":-0.1}",
        "{\"direction\":\"sideways\"}", "{\"direction\":\"UP\"}", "{\"aimed\":{}}", "{\"aimed\":[3]}",
        "{\"aimed\":[{\"drop\":-1}]}", "{\"aimed\":[{\"drop\":65536}]}", "{\"aimed\":[{\"drop_ack\":4294967296}]}",
        "{\"aimed\":[{\"corrupt\":1,\"byte\":16384}]}", "{\"aimed\":[{\"drop\":\"2\\u00e9\"}]}", "{\"seed\":\"x\"}"})
    void whatCannotBeTakenIsMalformed(String json) {
        assertThrows(Malformed.class, () -> read(json));
    }

    @Test
    void moreAimsThanThereMayBeAreMalformed() {
        String many = String.join(",", Collections.nCopies(FaultPlan.MAX_AIMED + 1, "{\"drop\":1}"));
        assertThrows(Malformed.class, () -> read("{\"aimed\":[" + many + "]}"));
    }
}
