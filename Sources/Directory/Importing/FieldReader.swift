import Database
import Foundation
import OpenFormats

/// Reads the fields of one JSON object and notes every one that cannot be taken.
struct FieldReader {
    let origin: Origin
    private let values: [String: Any]
    private(set) var findings: [ImportReport.Finding] = []
    private(set) var postcodes = Postcodes.danish

    /// - Throws: a text that says why the line is no JSON object.
    init(_ line: Data, origin: Origin) throws(Unreadable) {
        self.origin = origin
        guard line.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) != nil else {
            throw Unreadable("teksten er ikke UTF-8")
        }
        guard line.count <= 1 << 20 else { throw Unreadable("linjen er over 1 MB") }
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: line, options: [.fragmentsAllowed])
        } catch {
            throw Unreadable("linjen er ikke JSON")
        }
        guard let values = object as? [String: Any] else { throw Unreadable("linjen er ikke et JSON-objekt") }
        self.values = values
    }

    /// Values from another kind of file, already in the types that JSON has.
    init(_ values: [String: Any], origin: Origin, postcodes: Postcodes) {
        self.origin = origin
        self.values = values
        self.postcodes = postcodes
    }

    /// Which postcodes a file may have.
    enum Postcodes {
        case danish
        case any
    }

    struct Unreadable: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    mutating func reject(_ field: String, _ reason: String) {
        findings.append(.init(file: origin.file, line: origin.line, field: field, reason: reason))
    }

    /// The value, or nil when it is missing or null.
    private func present(_ field: String) -> Any? {
        guard let value = values[field], !(value is NSNull) else { return nil }
        return value
    }

    /// Text without white space at its ends; an empty one is absent.
    mutating func text(_ field: String, upTo limit: Int) -> String? {
        guard let value = present(field) else { return nil }
        guard let text = value as? String else {
            reject(field, "skal være tekst")
            return nil
        }
        let trimmed = text.trimmed
        guard !trimmed.utf8.contains(0) else {
            reject(field, "indeholder et nul-tegn")
            return nil
        }
        guard trimmed.utf8.count <= limit || trimmed.unicodeScalars.count <= limit else {
            reject(field, "er længere end \(limit) tegn")
            return nil
        }
        return trimmed.isEmpty ? nil : trimmed
    }

    mutating func required(_ field: String, upTo limit: Int) -> String {
        let before = findings.count
        guard let text = text(field, upTo: limit) else {
            if findings.count == before { reject(field, "mangler") }
            return ""
        }
        return text
    }

    mutating func integer(_ field: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = present(field) else { return nil }
        guard let number = value as? NSNumber, !(value is Bool) || number.isInteger,
            let whole = Int(exactly: number.doubleValue)
        else {
            reject(field, "skal være et helt tal")
            return nil
        }
        guard range.contains(whole) else {
            reject(field, "skal være fra \(range.lowerBound) til \(range.upperBound)")
            return nil
        }
        return whole
    }

    mutating func number(_ field: String, in range: ClosedRange<Double>) -> Double? {
        guard let value = present(field) else { return nil }
        guard let number = (value as? NSNumber)?.doubleValue, number.isFinite, range.contains(number) else {
            reject(field, "skal være et tal fra \(Int(range.lowerBound)) til \(Int(range.upperBound))")
            return nil
        }
        return number
    }

    mutating func truth(_ field: String) -> Bool {
        guard let value = present(field) else { return false }
        guard let truth = value as? Bool else {
            reject(field, "skal være true eller false")
            return false
        }
        return truth
    }

    mutating func texts(_ field: String, upTo limit: Int = 100) -> [String] {
        guard let value = present(field) else { return [] }
        guard let list = value as? [Any], list.count <= 100 else {
            reject(field, "skal være en liste med højst 100 ord")
            return []
        }
        var texts: [String] = []
        for item in list {
            guard let text = (item as? String)?.trimmed, !text.isEmpty,
                text.utf8.count <= limit || text.count <= limit, !text.utf8.contains(0)
            else {
                reject(field, "har en værdi, der ikke er et kort ord")
                return []
            }
            if !texts.contains(text) { texts.append(text) }
        }
        return texts
    }

    mutating func objects(_ field: String) -> [[String: Any]] {
        guard let value = present(field) else { return [] }
        guard let list = value as? [[String: Any]], list.count <= 100 else {
            reject(field, "skal være en liste af objekter")
            return []
        }
        return list
    }

    mutating func date(_ field: String) -> CalendarDate? {
        guard let text = text(field, upTo: 40) else { return nil }
        guard let date = CalendarDate(text) else {
            reject(field, "er ikke en dato som 2026-11-24")
            return nil
        }
        return date
    }

    /// One of a fixed set of words.
    mutating func choice<Value>(_ field: String, _ make: (String) -> Value?, _ words: [String]) -> Value? {
        guard let text = text(field, upTo: 100) else { return nil }
        guard let value = make(text) else {
            reject(field, "skal være et af: \(words.joined(separator: ", "))")
            return nil
        }
        return value
    }
}

extension String {
    /// Without white space at its ends; Foundation is asked only when there may be some.
    var trimmed: String {
        var text = self
        text.makeContiguousUTF8()
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return text }
        if Self.isInk(first), Self.isInk(last) { return text }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A sign among the usual letters that is surely no space.
    private static func isInk(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7e).contains(scalar.value) || (0xa1...0x24f).contains(scalar.value)
    }
}

extension NSNumber {
    fileprivate var isInteger: Bool { String(cString: objCType) != "c" && String(cString: objCType) != "B" }
}
