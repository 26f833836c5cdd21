package org.kickbridge.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.CredentialDirectory;
import org.kickbridge.credential.UnusableFile;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML nodes to values, each looked at by itself. */
final class SectionReader {
    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "passphrase", "pass", "pwd", "secret",
            "token");
    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.ENV_TAG);

    private final Path folder;
    private final CredentialDirectory credentials;
    private final FaultList faults;
    private final Values values = new Values();

    /**
     * @param folder where relative paths start
     * @param credentials where {@code credential:NAME} is
     */
    SectionReader(Path folder, CredentialDirectory credentials, FaultList faults) {
        this.folder = folder;
        this.credentials = credentials;
        this.faults = faults;
    }

    Values read(Node root) {
        if (isNothing(root)) {
            return values;
        }
        List<String> names = Schema.SECTIONS.stream().map(Section::name).toList();
        forEachKey(root, "", "sections: " + String.join(", ", names), (name, key, value) -> {
            Optional<Section> section = Schema.SECTIONS.stream().filter(s -> s.name().equals(name)).findFirst();
            if (section.isPresent()) {
                readSection(section.get(), value);
            } else {
                unknown(Place.of(key), "", name, names);
            }
        });
        return values;
    }

    private void readSection(Section section, Node node) {
        if (isNothing(node)) {
            return;
        }
        List<String> names = section.keys().stream().map(Key::name).toList();
        forEachKey(node, section.name(), "keys below it: " + String.join(", ", names), (name, keyNode, value) -> {
            Optional<Key<?>> key = section.keys().stream().filter(k -> k.name().equals(name)).findFirst();
            if (key.isPresent()) {
                readValue(key.get(), Place.of(keyNode), value);
            } else {
                unknown(Place.of(keyNode), section.name(), name, names);
            }
        });
    }

    private <T> void readValue(Key<T> key, Place place, Node node) {
        values.foundAt(key, place);
        if (isNothing(node)) {
            if (key.fallback() != null) {
                fault(key, node, "nothing");
            }
            return;
        }
        if (!(node instanceof ScalarNode scalar) || !PLAIN.contains(node.getTag())) {
            fault(key, node, described(node));
            return;
        }
        boolean fits = scalar.isPlain() || key.kind().quotable();
        T value = fits ? key.kind().read().apply(scalar.getValue()) : null;
        if (value == null) {
            boolean secret = key.equals(Schema.URL) && scalar.getValue().contains("@");
            fault(key, node, secret ? "an address with a user or password in it" : described(node));
            return;
        }
        try {
            values.put(key, resolved(value));
        } catch (UnusableFile e) {
            values.broken(key);
            faults.add(Place.of(node), key.path(), e.found(), e.remedy());
        }
    }

    @SuppressWarnings("unchecked") // a path stays a path
    private <T> T resolved(T value) throws UnusableFile {
        if (!(value instanceof Path path)) {
            return value;
        }
        return (T) (CredentialDirectory.isMeantBy(path)
                ? credentials.file(path)
                : folder.resolve(path).normalize());
    }

    private void fault(Key<?> key, Node node, String found) {
        values.broken(key);
        faults.add(Place.of(node), key.path(), "found " + found, "allowed is " + key.kind().allowed());
    }

    private void unknown(Place place, String section, String name, List<String> known) {
        String path = section.isEmpty() ? FaultList.shown(name) : section + "." + FaultList.shown(name);
        if (PASSWORDS.contains(name.toLowerCase(Locale.ROOT))) {
            faults.add(place, path, "a secret may not stand in this file",
                    "write it into a file of its own and name that in "
                            + (section.equals("http") ? Schema.TOKEN_FILE : Schema.PASSWORD_FILE).path());
            return;
        }
        Optional<String> elsewhere = Schema.SECTIONS.stream()
                .flatMap(each -> each.keys().stream())
                .filter(key -> key.name().equals(name))
                .map(Key::path)
                .findFirst();
        String hint = Nearest.to(name, known)
                .map(near -> "did you mean " + near + "?")
                .or(() -> elsewhere.map(key -> "did you mean " + key + "?"))
                .orElse("known here: " + String.join(", ", known));
        faults.add(place, path, section.isEmpty() ? "unknown section" : "unknown key", hint);
    }

    /** One key of a mapping with its value. */
    @FunctionalInterface
    private interface Entry {
        void at(String name, Node key, Node value);
    }

    private void forEachKey(Node node, String path, String allowed, Entry entry) {
        if (!(node instanceof MappingNode mapping)) {
            faults.add(Place.of(node), path, "found " + described(node), "allowed are " + allowed);
            return;
        }
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = Place.of(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(place, path, "found a key that is " + described(tuple.getKeyNode()),
                        "allowed are " + allowed);
                continue;
            }
            @Nullable
            Integer first = lines.putIfAbsent(key.getValue(), place.line());
            if (first != null) {
                String name = FaultList.shown(key.getValue());
                faults.add(place, path.isEmpty() ? name : path + "." + name,
                        "stands here again, first in line " + first, "each may stand once");
                continue;
            }
            entry.at(key.getValue(), key, tuple.getValueNode());
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.isPlain() && node.getTag().equals(Tag.NULL);
    }

    private static String described(Node node) {
        return switch (node) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when !PLAIN.contains(node.getTag()) ->
                "the tag " + FaultList.shown(node.getTag().getValue());
            case ScalarNode scalar when scalar.isPlain() -> FaultList.shown(scalar.getValue());
            case ScalarNode scalar -> "\"" + FaultList.shown(scalar.getValue()) + "\"";
            default -> "something else";
        };
    }
}
