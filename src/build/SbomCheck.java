import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the SBOM against the libraries that are shipped: each jar stands in it by its SHA-256, each component of it is
 * there as a jar, with a licence and a package URL, and nothing in it changes from build to build. Arguments: the SBOM, the
 * folder of the jars.
 */
final class SbomCheck {
    private SbomCheck() {
    }

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        JsonNode sbom = JsonMapper.shared().readTree(Files.readString(Path.of(args[0])));
        TreeSet<String> faults = new TreeSet<>();
        if (!sbom.path("specVersion").asString("").equals("1.6")) {
            faults.add("the SBOM is of CycloneDX " + sbom.path("specVersion"));
        }
        if (sbom.has("serialNumber")) {
            faults.add("the SBOM has a serial number, another one in each build");
        }
        Map<String, String> components = new TreeMap<>();
        for (JsonNode component : sbom.path("components")) {
            String name = component.path("purl").asString("");
            if (!name.startsWith("pkg:maven/") || component.path("licenses").isEmpty()) {
                faults.add(component.path("name") + " stands in the SBOM without a package URL or a licence");
            }
            String hash = "none";
            for (JsonNode each : component.path("hashes")) {
                if (each.path("alg").asString("").equals("SHA-256")) {
                    hash = each.path("content").asString("");
                }
            }
            components.put(hash, name);
        }
        Map<String, String> jars = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[1]))) {
            files = all.toList();
        }
        for (Path jar : files) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            jars.put(HexFormat.of().formatHex(hash), jar.getFileName().toString());
        }
        jars.forEach((hash, jar) -> {
            if (!components.containsKey(hash)) {
                faults.add(jar + " is shipped and does not stand in the SBOM; `mvn clean` where it is an old one");
            }
        });
        components.forEach((hash, name) -> {
            if (!jars.containsKey(hash)) {
                faults.add(name + " stands in the SBOM and is not shipped");
            }
        });
        if (faults.isEmpty() && !jars.isEmpty()) {
            System.out.println("SBOM: " + jars.size() + " libraries, each with hash and licence");
        } else {
            System.err.println(faults.stream().collect(Collectors.joining("\n  ", "SBOM:\n  ", "")));
            System.exit(1);
        }
    }
}
