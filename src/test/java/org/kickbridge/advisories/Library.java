package org.kickbridge.advisories;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A library that is shipped.
 *
 * @param name as advisories name it, {@code GROUP:ARTIFACT}
 */
record Library(String name, String version) {
    private static final Pattern PURL = Pattern.compile("pkg:maven/([^/?#]+)/([^@/?#]+)@([^?#]+).*");

    /**
     * All libraries that an SBOM in CycloneDX's JSON names.
     *
     * @throws IllegalArgumentException when it names none, or one that is not from Maven
     */
    static List<Library> of(Path sbom) throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (JsonNode component : JsonMapper.shared().readTree(Files.readString(sbom)).path("components")) {
            String url = component.path("purl").asString("");
            Matcher found = PURL.matcher(url);
            if (!found.matches()) {
                throw new IllegalArgumentException(
                        sbom + ": " + component.path("name") + " has the package URL '" + url
                                + "'; allowed is pkg:maven/…");
            }
            libraries
                    .add(new Library(decoded(found.group(1)) + ":" + decoded(found.group(2)), decoded(found.group(3))));
        }
        if (libraries.isEmpty()) {
            throw new IllegalArgumentException(sbom + ": no components; allowed is an SBOM in CycloneDX's JSON");
        }
        return libraries;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
