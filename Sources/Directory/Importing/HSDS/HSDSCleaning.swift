import Foundation
import OpenFormats

/// Text of a feed made fit for people: what is odd is mended, and the mending told.
struct HSDSCleaning {
    let origin: Origin
    var warnings: [ImportReport.Finding] = []

    init(_ origin: Origin) { self.origin = origin }

    mutating func warn(_ field: String, _ reason: String) { warnings.append(origin.finding(field, reason)) }

    /// Text without white space at its ends; nil when nothing is left.
    mutating func text(_ raw: String?, _ field: String, upTo limit: Int) -> String? {
        guard var text = raw else { return nil }
        if text.contains("\\") {
            text = text.replacing("\\r\\n", with: "\n").replacing("\\n", with: "\n").replacing("\\t", with: " ")
        }
        if text.contains("GÇ") || text.contains("â€") { text = Self.mended(text) }
        if text.unicodeScalars.contains(where: Self.isControl) {
            text.unicodeScalars.removeAll(where: Self.isControl)
            warn(field, "styretegn er fjernet")
        }
        text = text.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        if text.unicodeScalars.count > limit {
            text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
            warn(field, "er kortet af til \(limit) tegn")
        }
        return text.isEmpty ? nil : text
    }

    /// Text on one line.
    mutating func line(_ raw: String?, _ field: String, upTo limit: Int) -> String? {
        guard let text = text(raw, field, upTo: limit) else { return nil }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    mutating func integer(_ raw: String?, _ field: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = line(raw, field, upTo: 100) else { return nil }
        guard let number = Double(text.replacing(",", with: ".")), let whole = Int(exactly: number.rounded(.down)),
            range.contains(whole)
        else {
            warn(
                field,
                "»\(text.prefix(40))« er ikke et tal fra \(range.lowerBound) til \(range.upperBound) og er udeladt"
            )
            return nil
        }
        return whole
    }

    mutating func number(_ raw: String?, _ field: String, in range: ClosedRange<Double>) -> Double? {
        guard let text = line(raw, field, upTo: 100) else { return nil }
        guard let number = Double(text.replacing(",", with: ".")), range.contains(number) else {
            warn(
                field,
                "»\(text.prefix(40))« er ikke et tal fra \(Int(range.lowerBound)) til \(Int(range.upperBound)) og er udeladt"
            )
            return nil
        }
        return number
    }

    /// An address on the web; `www.…` gets the scheme it lacks.
    mutating func website(_ raw: String?, _ field: String) -> String? {
        guard var text = line(raw, field, upTo: 1_000) else { return nil }
        if !text.lowercased().hasPrefix("http://"), !text.lowercased().hasPrefix("https://") {
            guard text.contains("."), !text.contains(":"), !text.contains("@") else {
                warn(field, "»\(text.prefix(60))« er ikke en webadresse og er udeladt")
                return nil
            }
            text = "http://" + text
        }
        guard !text.contains(" "), let url = URL(string: text), let host = url.host(), !host.isEmpty else {
            warn(field, "»\(text.prefix(60))« er ikke en webadresse og er udeladt")
            return nil
        }
        let rest = text.drop { $0 != ":" }
        return (text.lowercased().hasPrefix("https") ? "https" : "http") + rest
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\n" && scalar != "\t" && scalar != "\r") || scalar.value == 0x7f
    }

    /// Punctuation whose UTF-8 somebody once read as an old code page.
    private static func mended(_ text: String) -> String {
        var text = text
        for (wrong, right) in [
            ("GÇÖ", "’"), ("GÇÿ", "‘"), ("GÇ£", "“"), ("GÇ¥", "”"), ("GÇô", "–"), ("GÇö", "—"), ("GÇó", "•"),
            ("GÇª", "…"), ("â€™", "’"), ("â€œ", "“"), ("â€\u{9d}", "”"), ("â€“", "–"), ("â€”", "—"),
        ] {
            text = text.replacing(wrong, with: right)
        }
        return text
    }
}
