package org.grantwarden.systemtests.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** How the tests of a build went, by {@code Class#method}, from the reports of Surefire and Failsafe. */
final class Results {
    private static final List<String> REPORTS = List.of("surefire-reports", "failsafe-reports");

    private final Map<String, String> byTest = new TreeMap<>();

    private Results() {}

    /** Reads the reports of all modules below a folder. */
    static Results below(Path project) throws IOException {
        Results results = new Results();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
                for (String folder : REPORTS) {
                    results.read(module.resolve("target").resolve(folder));
                }
            }
        }
        return results;
    }

    private void read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Results::isReport).sorted().toList()) {
                readReport(file);
            }
        }
    }

    private static boolean isReport(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private void readReport(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList cases = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                String type = test.getAttribute("classname").replaceFirst(".*\\.", "");
                // A parameterized test is there once for each set of parameters.
                String method =
                        test.getAttribute("name").replaceFirst("[(\\[{].*", "").strip();
                byTest.merge(type + "#" + method, outcome(test), Results::worse);
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file.toString(), e);
        }
    }

    private static String outcome(Element test) {
        for (Node child = test.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeName()) {
                case "failure", "error" -> {
                    return "failed";
                }
                case "skipped" -> {
                    return "skipped";
                }
                default -> {
                    // Output and times say nothing of the outcome.
                }
            }
        }
        return "passed";
    }

    private static String worse(String one, String other) {
        List<String> worstFirst = List.of("failed", "skipped", "passed");
        return worstFirst.indexOf(one) < worstFirst.indexOf(other) ? one : other;
    }

    /** How a test went; {@code not run} where there is no report of it. */
    String of(String test) {
        return byTest.getOrDefault(test, "not run");
    }
}
