package org.kickbridge.sparkplug;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of requirements in src/docs/sparkplug.md names tests that there are. */
class RequirementsTableTest {
    private static final Path TABLE = Path.of("src", "docs", "sparkplug.md");

    private record Row(String id, String test) {}

    @Test
    void shouldNameEachRequirementOnceAndTestsThatExist() throws Exception {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z0-9-]+"));
        for (String test : rows.stream().map(Row::test).distinct().filter(test -> !test.equals("—")).toList()) {
            String[] parts = test.replace("`", "").split("\\.", -1);
            Class<?> type = Class.forName("org.kickbridge." + (parts[0].startsWith("Daemon") ? "app." : "sparkplug.")
                    + parts[0]);
            assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName)).as(test)
                    .contains(parts[1]);
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE)
                .stream()
                .filter(line -> line.startsWith("| `") && line.split(" \\| ", -1).length == 4)
                .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
                .map(cells -> new Row(cells[0].replace("`", ""), cells[3]))
                .toList();
    }
}
