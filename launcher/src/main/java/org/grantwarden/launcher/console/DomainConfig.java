package org.grantwarden.launcher.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Payara's {@code domain.xml}, changed as XML: when it unpacks itself, Payara writes the attributes of an element in an
 * order of its own, so text patterns fit one time and not the next.
 */
final class DomainConfig {
    private final Path file;
    private final Document document;

    private DomainConfig(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    static DomainConfig read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new DomainConfig(file, factory.newDocumentBuilder().parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file.getFileName() + " of this Payara Micro cannot be read", e);
        }
    }

    /** Sets attributes of the one element of that tag whose {@code name} is that. */
    DomainConfig set(String tag, String name, Map<String, String> attributes) throws IOException {
        NodeList elements = document.getElementsByTagName(tag);
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.getAttribute("name").equals(name)) {
                attributes.forEach(element::setAttribute);
                return this;
            }
        }
        throw new IOException(file.getFileName() + " of this Payara Micro has no " + tag + " named '" + name + "'");
    }

    /** Sets one attribute of every element of that tag. */
    DomainConfig setAll(String tag, String attribute, String value) throws IOException {
        NodeList elements = document.getElementsByTagName(tag);
        if (elements.getLength() == 0) {
            throw new IOException(file.getFileName() + " of this Payara Micro has no " + tag);
        }
        for (int i = 0; i < elements.getLength(); i++) {
            ((Element) elements.item(i)).setAttribute(attribute, value);
        }
        return this;
    }

    void write() throws IOException {
        try {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (TransformerException e) {
            throw new IOException(file.getFileName() + " cannot be written", e);
        }
    }
}
