import Foundation
import Testing

@testable import FrontierReport

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser makes of a document: an error, or its elements and its text.
final class FigureXMLCheck: NSObject, XMLParserDelegate {
  private(set) var error: String?
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var texts: [String] = []
  private var text = ""

  init(_ document: String) {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    if !parser.parse(), error == nil { error = "not well-formed" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements.append((name, attributes))
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if !text.isEmpty { texts.append(text) }
    text = ""
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
    error = "\(parseError) at line \(parser.lineNumber)"
  }

  func count(_ name: String, class className: String? = nil) -> Int {
    elements.count {
      $0.name == name && (className == nil || $0.attributes["class"] == className)
    }
  }

  /// A page without what HTML allows and XML does not: what is left must be XML.
  static func page(_ html: String) -> FigureXMLCheck {
    var text = html.replacingOccurrences(of: "<!DOCTYPE html>", with: "")
    for pattern in ["<meta[^>]*>", "<input[^>]*>", "(?s)<script[^>]*>.*?</script>"] {
      text = text.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
    }
    return FigureXMLCheck(text)
  }

  /// Every attribute that is made of coordinates holds only finite numbers.
  func expectFiniteNumbers(sourceLocation: SourceLocation = #_sourceLocation) {
    let single = ["x", "y", "cx", "cy", "r", "width", "height", "stroke-width", "font-size"]
    for (name, attributes) in elements {
      for key in single {
        guard let value = attributes[key]?.replacing("mm", with: "") else { continue }
        #expect(
          Double(value)?.isFinite == true, "\(name) \(key)=\(value)",
          sourceLocation: sourceLocation)
      }
      guard let data = attributes["d"] else { continue }
      let numbers = data.split { "MLZh ".contains($0) }
      #expect(
        numbers.allSatisfy { Double($0)?.isFinite == true }, "\(name) d=\(data.prefix(80))",
        sourceLocation: sourceLocation)
    }
  }
}
