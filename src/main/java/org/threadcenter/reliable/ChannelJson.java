package org.threadcenter.reliable;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * The JSON payload of ERROR_CODE: how the channel is to be disturbed, or is. Stateless; any thread.
 *
 * <p>A baseline peer is told only of what it knows; {@code seed} it passes over. What is left out means:
 * not at all, in both directions.
 */
final class ChannelJson {
    private static final String TYPE = "channel_config";
    private static final double NANOS_PER_SECOND = 1e9;

    /** Boxed and nullable because a peer may leave a key out. */
    @Json
    record ChannelConfig(
            String type,
            @Json.Property("loss_prob") Double lossProb,
            @Json.Property("corruption_prob") Double corruptionProb,
            @Json.Property("delay_prob") Double delayProb,
            @Json.Property("delay_time") Double delayTime,
            Long seed,
            @Json.Property("duplicate_prob") Double duplicateProb,
            @Json.Property("reorder_prob") Double reorderProb,
            Double jitter,
            String direction,
            List<Aimed> aimed) {}

    /** {@code {"drop":n}}, {@code {"drop_ack":n}} or {@code {"corrupt":n,"byte":b}}. */
    @Json
    record Aimed(
            Long drop,
            @Json.Property("drop_ack") Long dropAck,
            Long corrupt,
            @Json.Property("byte") Long byteIndex) {

        static Aimed at(AimedFault fault) {
            return switch (fault) {
                case AimedFault.DropFragment(int fragment) -> new Aimed((long) fragment, null, null, null);
                case AimedFault.DropAck(int fragment) -> new Aimed(null, (long) fragment, null, null);
                case AimedFault.CorruptByte(int fragment, int index) ->
                        new Aimed(null, null, (long) fragment, (long) index);
            };
        }

        /** Empty when it is of a kind that this version doesn't know. */
        Optional<AimedFault> fault() {
            if (drop != null) {
                return Optional.of(new AimedFault.DropFragment(toInt(drop)));
            }
            if (dropAck != null) {
                return Optional.of(new AimedFault.DropAck(toInt(dropAck)));
            }
            if (corrupt != null) {
                long index = Objects.requireNonNullElse(byteIndex, 0L);
                return Optional.of(new AimedFault.CorruptByte(toInt(corrupt), toInt(index)));
            }
            return Optional.empty();
        }

        /** What is no int is as far out of range as −1. */
        private static int toInt(long value) {
            return value == (int) value ? (int) value : -1;
        }
    }

    /** Loaded at the first payload: few links are ever disturbed. */
    private static final class Types {
        static final JsonType<ChannelConfig> CHANNEL_CONFIG =
                Jsonb.builder().build().type(ChannelConfig.class);
    }

    private ChannelJson() {}

    /** What a baseline peer can be told of {@code plan}. */
    static String baseline(FaultPlan plan) {
        return Types.CHANNEL_CONFIG.toJson(new ChannelConfig(
                TYPE,
                plan.loss(),
                plan.corruption(),
                plan.delay(),
                plan.delayNanos() / NANOS_PER_SECOND,
                plan.seed(),
                null,
                null,
                null,
                null,
                null));
    }

    /** All of {@code plan}. */
    static String extended(FaultPlan plan) {
        return Types.CHANNEL_CONFIG.toJson(new ChannelConfig(
                TYPE,
                plan.loss(),
                plan.corruption(),
                plan.delay(),
                plan.delayNanos() / NANOS_PER_SECOND,
                plan.seed(),
                plan.duplication(),
                plan.reordering(),
                plan.jitterNanos() / NANOS_PER_SECOND,
                plan.direction().wireName(),
                plan.aimed().stream().map(Aimed::at).toList()));
    }

    /** The plan that a payload of either profile names. */
    static FaultPlan read(byte[] payload, long seedIfNone) throws Malformed {
        ChannelConfig config = PeerJson.read(Types.CHANNEL_CONFIG, payload);
        if (!TYPE.equals(Objects.requireNonNullElse(config.type(), TYPE))) {
            throw new Malformed("the type is not \"" + TYPE + "\"");
        }
        Direction direction = Direction.ofWireName(
                        Objects.requireNonNullElse(config.direction(), Direction.BOTH.wireName()))
                .orElseThrow(() -> new Malformed("the direction is not \"up\", \"down\" or \"both\""));
        try {
            return new FaultPlan(
                    orZero(config.lossProb()),
                    orZero(config.corruptionProb()),
                    orZero(config.duplicateProb()),
                    orZero(config.reorderProb()),
                    orZero(config.delayProb()),
                    nanos(config.delayTime()),
                    nanos(config.jitter()),
                    Objects.requireNonNullElse(config.seed(), seedIfNone),
                    direction,
                    aimed(config));
        } catch (IllegalArgumentException outOfRange) {
            throw new Malformed(outOfRange.getMessage());
        }
    }

    private static List<AimedFault> aimed(ChannelConfig config) {
        return Objects.requireNonNullElse(config.aimed(), List.<Aimed>of()).stream()
                .filter(Objects::nonNull)
                .map(Aimed::fault)
                .flatMap(Optional::stream)
                .toList();
    }

    private static double orZero(Double value) {
        return Objects.requireNonNullElse(value, 0.0);
    }

    private static long nanos(Double seconds) {
        return Math.round(orZero(seconds) * NANOS_PER_SECOND);
    }
}
