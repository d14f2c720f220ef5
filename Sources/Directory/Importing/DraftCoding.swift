import Database
import Registry

/// A draft that can wait in a file.
protocol SpooledDraft {
    var origin: Origin { get set }

    /// Writes everything but the origin: two drafts with the same content write the same bytes.
    func write(to writer: inout DraftWriter)
    init(from reader: inout DraftReader, origin: Origin) throws
}

/// Values one after the other, each so that it cannot be taken for two.
struct DraftWriter {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func put(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put<Value>(_ value: Value?, _ write: (inout DraftWriter, Value) -> Void) {
        bytes.append(value == nil ? 0 : 1)
        if let value { write(&self, value) }
    }

    mutating func put(_ number: Int?) { put(number) { $0.put($1) } }
    mutating func put(_ text: String?) { put(text) { $0.put($1) } }
    mutating func put(_ number: Double?) { put(number.map { Int(Int64(bitPattern: $0.bitPattern)) }) }
    mutating func put(_ date: CalendarDate?) { put(date?.daysSince1970) }

    mutating func put<Value>(_ list: [Value], _ write: (inout DraftWriter, Value) -> Void) {
        put(list.count)
        for value in list { write(&self, value) }
    }

    mutating func put(_ texts: [String]) { put(texts) { $0.put($1) } }
}

/// Reads what ``DraftWriter`` wrote.
struct DraftReader {
    /// The file holds something else than was written to it.
    struct Torn: Error {}

    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    private mutating func take(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - at else { throw Torn() }
        defer { at += count }
        return UnsafeRawBufferPointer(rebasing: bytes[at..<(at + count)])
    }

    mutating func number() throws -> Int { Int(Int64(littleEndian: try take(8).loadUnaligned(as: Int64.self))) }
    mutating func text() throws -> String { String(decoding: try take(number()), as: UTF8.self) }

    mutating func optional<Value>(_ read: (inout DraftReader) throws -> Value) throws -> Value? {
        try take(1)[0] == 0 ? nil : read(&self)
    }

    mutating func optionalNumber() throws -> Int? { try optional { try $0.number() } }
    mutating func optionalText() throws -> String? { try optional { try $0.text() } }
    mutating func optionalReal() throws -> Double? {
        try optionalNumber().map { Double(bitPattern: UInt64(bitPattern: Int64($0))) }
    }
    mutating func optionalDate() throws -> CalendarDate? {
        try optionalNumber().map { CalendarDate(daysSince1970: $0) }
    }

    mutating func list<Value>(_ read: (inout DraftReader) throws -> Value) throws -> [Value] {
        let count = try number()
        guard count >= 0, count <= bytes.count else { throw Torn() }
        var list: [Value] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try read(&self)) }
        return list
    }

    mutating func texts() throws -> [String] { try list { try $0.text() } }

    /// One of a fixed set of words.
    mutating func word<Value>(_ make: (String) -> Value?) throws -> Value {
        guard let value = make(try text()) else { throw Torn() }
        return value
    }
}
