package org.kickbridge.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Bytes to YAML nodes. What is no YAML becomes one fault: nobody can say what stands behind a syntax error. */
final class YamlText {
    /** A section and its keys need two levels; more is no config and could exhaust the stack. */
    private static final int DEEPEST = 8;
    private static final int LONGEST_SENTENCE = 200;
    private static final String WRITE_IT = "write a section as 'name:' and below it, indented by two spaces, 'key: value'";
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setParseComments(false)
            .setAllowNonScalarKeys(true)
            .build();

    private final FaultList faults;
    private Place reached = new Place(1, 1);

    YamlText(FaultList faults) {
        this.faults = faults;
    }

    /** The root node; nothing where the file is empty or a fault was found. */
    Optional<Node> root(byte[] bytes) {
        Optional<String> text = text(bytes);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return isFlat(text.get()) ? new Compose(SETTINGS).composeString(text.get()) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Place place = Place.of(e.getProblemMark().or(e::getContextMark));
            faults.add(place, "", "not YAML: " + sentence(e), WRITE_IT);
        } catch (ReaderException e) {
            String before = text.get().substring(0, text.get().offsetByCodePoints(0, e.getPosition()));
            faults.add(Place.endOf(before), "",
                    String.format("the control character U+%04X", e.getCodePoint()), "only text may stand there");
        } catch (YamlVersionException e) {
            faults.add(reached, "", "a %YAML line with a version that is not known", "leave that line out");
        } catch (RuntimeException e) {
            // The library lets a NumberFormatException out for an escape such as "\UFFFFFFFF", without its place.
            faults.add(reached, "", "not YAML: something behind this place is no text", WRITE_IT);
        }
        return Optional.empty();
    }

    /** The library's own words, without its snippet of the file: a secret could stand there. */
    private static String sentence(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        boolean half = problem.startsWith("but ") && e.getContext() != null;
        return FaultList.shown(half ? e.getContext() + ", " + problem : problem, LONGEST_SENTENCE);
    }

    private Optional<String> text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            faults.add(Place.endOf(text), "", String.format("the byte 0x%02X, which is no UTF-8", bytes[in.position()]),
                    "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Looks at the events first: they come one by one, so neither depth nor aliases can blow up here. */
    private boolean isFlat(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            Place place = Place.of(event.getStartMark());
            reached = place;
            if (depth > DEEPEST) {
                faults.add(place, "", "more than " + DEEPEST + " levels of nesting", WRITE_IT);
                return false;
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                faults.add(place, "", "an anchor or alias (& or *)", "write the value out, or put it in quotes");
                return false;
            }
        }
        return true;
    }
}
