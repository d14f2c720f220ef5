import Foundation
package import NIOCore

/// Reads `multipart/form-data` (RFC 7578) piece by piece, as browsers send it and no other way.
///
/// It holds on to no more than one part's head, or as much as could be the beginning of a boundary.
package struct MultipartParser: Sendable {
    package enum Event: Equatable, Sendable {
        case part(MultipartHead)
        /// Bytes of the part that was announced last.
        case content([UInt8])
        case partEnd
    }

    private enum State: Equatable {
        /// A boundary stands next.
        case boundary
        case head
        case content
        /// The last boundary is past.
        case done
    }

    /// Bytes of a part's head.
    private static let longestHead = 8_192
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineEnd = Array("\r\n".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)

    private let delimiter: [UInt8]
    private var state = State.boundary
    // Before the first boundary no line ends, so that one is put there.
    private var buffer = Self.lineEnd

    /// - Parameter contentType: of the request.
    /// - Throws: ``MultipartFault/boundary``.
    package init(contentType: String?) throws(MultipartFault) {
        let parts = (contentType ?? "").split(separator: ";").map { String($0).trimmed }
        guard parts.first?.lowercased() == "multipart/form-data" else { throw .boundary }
        let named = parts.dropFirst().filter { $0.lowercased().hasPrefix("boundary=") }
        guard named.count == 1, var boundary = named.first?.dropFirst("boundary=".count) else { throw .boundary }
        if boundary.count >= 2, boundary.first == "\"", boundary.last == "\"" {
            boundary = boundary.dropFirst().dropLast()
        }
        let isPlain = boundary.utf8.allSatisfy { byte in
            let scalar = Unicode.Scalar(byte)
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || "'()+_,-./:=?".unicodeScalars.contains(scalar)
        }
        guard (1...70).contains(boundary.utf8.count), isPlain else { throw .boundary }
        delimiter = Self.lineEnd + Array("--\(boundary)".utf8)
    }

    /// Takes the next bytes of the body.
    ///
    /// - Returns: what they bring, in order.
    /// - Throws: ``MultipartFault``; nothing more can be read then.
    package mutating func feed(_ bytes: ByteBuffer) throws(MultipartFault) -> [Event] {
        buffer.append(contentsOf: bytes.readableBytesView)
        var events: [Event] = []
        var position = 0
        while try step(&position, &events) {}
        buffer.removeFirst(position)
        return events
    }

    /// - Throws: ``MultipartFault/cut`` when the body ended before its last boundary.
    package func finish() throws(MultipartFault) {
        guard state == .done else { throw .cut }
    }

    /// - Returns: whether there may be more in what is here.
    private mutating func step(_ position: inout Int, _ events: inout [Event]) throws(MultipartFault) -> Bool {
        switch state {
        case .boundary:
            let length = delimiter.count + 2
            let next = buffer[position...].prefix(length)
            guard delimiter.starts(with: next.prefix(delimiter.count)) else { throw .stray }
            guard next.count == length else { return false }
            if next.suffix(2).elementsEqual(Self.lineEnd) {
                state = .head
            } else if next.suffix(2).elementsEqual("--".utf8) {
                state = .done
            } else {
                throw .stray
            }
            position += length
            return true
        case .head:
            let head = buffer[position...].prefix(Self.longestHead + Self.headEnd.count)
            guard let end = Self.end(of: head) else {
                guard head.count <= Self.longestHead else { throw .head }
                return false
            }
            events.append(.part(try MultipartHead(buffer[position..<end.lowerBound])))
            position = end.upperBound
            state = .content
            return true
        case .content: return content(&position, &events)
        case .done:
            // A line's end is usual; whatever else is no form of a browser.
            guard buffer[position...].allSatisfy({ $0 == 13 || $0 == 10 }) else { throw .stray }
            position = buffer.count
            return false
        }
    }

    /// Where the empty line stands that ends a head.
    private static func end(of head: ArraySlice<UInt8>) -> Range<Int>? {
        guard head.count >= headEnd.count else { return nil }
        return (head.startIndex...head.endIndex - headEnd.count).lazy
            .first { head[$0] == carriageReturn && head[$0..<$0 + headEnd.count].elementsEqual(headEnd) }
            .map { $0..<$0 + headEnd.count }
    }

    private mutating func content(_ position: inout Int, _ events: inout [Event]) -> Bool {
        let (end, isWhole) = boundary(from: position)
        if end > position { events.append(.content(Array(buffer[position..<end]))) }
        position = end
        guard isWhole else { return false }
        events.append(.partEnd)
        state = .boundary
        return true
    }

    /// Where the next boundary begins, or what could become one; the end when nothing could.
    private func boundary(from start: Int) -> (at: Int, isWhole: Bool) {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return (start, false) }
            var from = start
            while from < bytes.count,
                let found = memchr(base + from, Int32(Self.carriageReturn), bytes.count - from)
            {
                let at = base.distance(to: UnsafeRawPointer(found))
                let length = min(delimiter.count, bytes.count - at)
                let isSame = delimiter.prefix(length).elementsEqual(bytes[at..<at + length])
                if isSame { return (at, length == delimiter.count) }
                from = at + 1
            }
            return (bytes.count, false)
        }
    }
}
