package org.kickbridge.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A report read back as XML. */
final class Page {
    private Page() {
    }

    static Document read(String html) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    static List<Element> elements(Node of, String... tags) {
        List<Element> found = new ArrayList<>();
        for (String tag : tags) {
            NodeList nodes = of instanceof Document page
                    ? page.getElementsByTagName(tag)
                    : ((Element) of).getElementsByTagName(tag);
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add((Element) nodes.item(i));
            }
        }
        return found;
    }

    /** A table found by how its caption begins: rows of cells with bars between; empty where there is none. */
    static List<String> rows(Document page, String caption) {
        Element table = table(page, caption);
        return table == null
                ? List.of()
                : elements(elements(table, "tbody").getFirst(), "tr").stream()
                        .map(row -> String.join("|", elements(row, "th", "td").stream()
                                .map(Element::getTextContent)
                                .toList()))
                        .toList();
    }

    static String text(Document page, String caption) {
        return "\n" + String.join("\n", rows(page, caption));
    }

    private static @Nullable Element table(Document page, String caption) {
        return elements(page, "table").stream()
                .filter(each -> elements(each, "caption").getFirst().getTextContent().startsWith(caption))
                .findFirst()
                .orElse(null);
    }
}
