package org.kickbridge.report;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kickbridge.report.Page.elements;
import static org.kickbridge.report.Page.read;

/** The plots of a report, by their shapes. */
class DrawingsTest {

    /** Everything lies within the drawing, the ends of the limits too. */
    @ParameterizedTest
    @MethodSource("org.kickbridge.report.CalibrationReportTest#records")
    void shouldDrawNothingOutsideOfAPlot(CalibrationRecord record) throws Exception {
        Document page = read(CalibrationReport.html(record, null));

        for (Element svg : elements(page, "svg")) {
            for (Element path : elements(svg, "path")) {
                List<Double> places = Arrays.stream(path.getAttribute("d").replaceAll("[A-Z]", " ").trim().split(" +"))
                        .map(Double::valueOf)
                        .toList();
                assertThat(places).allSatisfy(place -> assertThat(place).isBetween(0.0, 400.0));
            }
        }
    }

    @Test
    void shouldDrawEachPointOfTheFit() throws Exception {
        CalibrationRecord record = ExampleRecord.whole();
        Element fit = elements(read(CalibrationReport.html(record, null)), "svg").getFirst();
        long on = record.taken()
                .loads()
                .stream()
                .filter(each -> each.counts() && (each.course() == Course.LOADING
                        || each.course() == Course.ZERO))
                .count();

        // And one in the legend.
        assertThat(elements(fit, "circle")).hasSize((int) on + 1);
        assertThat(elements(fit, "rect")).hasSize(record.taken().loads().size() - 1 - (int) on + 1);
    }

    @Test
    void shouldDrawTheWeightBetweenUpAndDown() throws Exception {
        Element sweep = elements(read(CalibrationReport.html(ExampleRecord.whole(), null)), "svg").getLast();
        double up = elements(sweep, "circle").stream()
                .skip(1)
                .mapToDouble(each -> number(each, "cy"))
                .average()
                .orElseThrow();
        double down = elements(sweep, "rect").stream()
                .skip(1)
                .mapToDouble(each -> number(each, "y") + number(each, "height") / 2)
                .average()
                .orElseThrow();
        double weight = elements(sweep, "path").stream()
                .filter(each -> each.getAttribute("stroke").equals(Plot.BLACK)
                        && each.getAttribute("d").contains(" L"))
                .flatMap(each -> Arrays.stream(each.getAttribute("d").split("[ML]", -1)))
                .filter(each -> !each.isBlank())
                .mapToDouble(each -> Double.parseDouble(each.trim().split(" ", -1)[1]))
                .average()
                .orElseThrow();

        assertThat(up).isLessThan(down - 5);
        assertThat(weight).isCloseTo((up + down) / 2, within(2.0));
    }

    private static double number(Element of, String attribute) {
        return Double.parseDouble(of.getAttribute(attribute));
    }
}
