package org.kickbridge.advisories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.maven.artifact.versioning.ComparableVersion;

import tools.jackson.databind.JsonNode;

/**
 * One advisory about libraries of Maven, as the OSV schema 1.x has it. Versions are ordered as Maven orders them. Ranges
 * by commits say nothing about a version and are not looked at.
 *
 * @param id such as {@code GHSA-jfh8-c2jp-5v3q}
 * @param aliases other names of the same, such as a CVE's
 * @param withdrawn whether it was taken back
 */
record Advisory(String id, List<String> aliases, String summary, boolean withdrawn, List<Affected> affected) {

    /** A library and the versions of it that have the fault: those named, and those in any of the ranges. */
    record Affected(String library, Set<String> versions, List<List<Turn>> ranges) {
        boolean holds(String version) {
            return versions.contains(version) || ranges.stream().anyMatch(range -> isIn(range, version));
        }
    }

    /** Where along the versions the fault comes or goes. */
    record Turn(Kind kind, String version) {
        /** {@code introduced: "0"} is before every version. */
        boolean isBefore(ComparableVersion other) {
            if (kind == Kind.INTRODUCED && version.equals("0")) {
                return true;
            }
            int order = new ComparableVersion(version).compareTo(other);
            return kind == Kind.LAST_AFFECTED ? order < 0 : order <= 0;
        }
    }

    /** The events of a range that say something; {@code limit} belongs to commits. */
    enum Kind {
        INTRODUCED, FIXED, LAST_AFFECTED
    }

    static Advisory of(JsonNode json) {
        List<Affected> affected = new ArrayList<>();
        for (JsonNode each : json.path("affected")) {
            JsonNode library = each.path("package");
            if (!library.path("ecosystem").asString("").split(":", 2)[0].equals("Maven")) {
                continue;
            }
            Set<String> versions = new HashSet<>();
            each.path("versions").forEach(version -> versions.add(version.asString("")));
            List<List<Turn>> ranges = new ArrayList<>();
            for (JsonNode range : each.path("ranges")) {
                if (!range.path("type").asString("").equals("GIT")) {
                    ranges.add(turns(range.path("events")));
                }
            }
            affected.add(new Affected(library.path("name").asString(""), versions, ranges));
        }
        List<String> aliases = new ArrayList<>();
        json.path("aliases").forEach(alias -> aliases.add(alias.asString("")));
        return new Advisory(json.path("id").asString(""), aliases, json.path("summary").asString(""),
                json.hasNonNull("withdrawn"), affected);
    }

    private static List<Turn> turns(JsonNode events) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode event : events) {
            for (Kind kind : Kind.values()) {
                String version = event.path(kind.name().toLowerCase(java.util.Locale.ROOT)).asString("");
                if (!version.isEmpty()) {
                    turns.add(new Turn(kind, version));
                }
            }
        }
        // They may stand in any order; "0" is the first of all.
        turns.sort(Comparator.<Turn, Boolean>comparing(turn -> !turn.version.equals("0"))
                .thenComparing(turn -> new ComparableVersion(turn.version)));
        return turns;
    }

    /** Whether it is about this library in this version. */
    boolean concerns(Library library) {
        return !withdrawn && affected.stream()
                .anyMatch(each -> each.library.equals(library.name()) && each.holds(library.version()));
    }

    /** The last turn at or before a version tells whether the fault is in it. */
    private static boolean isIn(List<Turn> range, String version) {
        ComparableVersion of = new ComparableVersion(version);
        boolean in = false;
        for (Turn turn : range) {
            if (turn.isBefore(of)) {
                in = turn.kind == Kind.INTRODUCED;
            }
        }
        return in;
    }
}
