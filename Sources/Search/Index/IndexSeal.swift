import CXapian
import Foundation

/// A sum over the files of an index at rest, kept beside them: Xapian itself does not notice when the content of a block
/// has changed.
///
/// A writer breaks the seal when it opens the index and puts a new one when it closes it, so an index that is being
/// written, or was when the program died, has none and is no damage.
enum IndexSeal {
    private static let name = "medspil-seal"
    /// So much of a file is in memory at once.
    private static let portion = 1 << 20

    static func breakUp(_ path: String) { unlink(path + "/" + name) }

    static func put(on path: String) {
        guard let text = try? sums(of: path) else { return }
        try? Data(text.utf8).write(to: file(path), options: .atomic)
    }

    /// - Throws: `IndexFailure.damaged` when a file is not as it was sealed.
    static func check(_ path: String) throws(IndexFailure) {
        for _ in 0..<3 {
            guard let sealed = read(path) else { return }
            let found = try? sums(of: path)
            if found == sealed { return }
            // Somebody may have begun to write meanwhile, and broken the seal first.
            if read(path) == sealed, mx_locked(path) == 0 {
                throw .damaged("the files in \(path) are not as they were written")
            }
        }
    }

    private static func file(_ path: String) -> URL { URL(filePath: path).appending(path: name) }

    private static func read(_ path: String) -> String? { try? String(contentsOf: file(path), encoding: .utf8) }

    /// Every file of Xapian's with its length and sum, a line each.
    private static func sums(of path: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.contains("glass") }.sorted()
        return try names.map { name in
            var sum = IndexSum()
            let handle = try FileHandle(forReadingFrom: URL(filePath: path).appending(path: name))
            defer { try? handle.close() }
            while let block = try handle.read(upToCount: portion), !block.isEmpty {
                block.withUnsafeBytes { sum.add($0) }
            }
            return "\(name) \(sum.length) \(String(sum.value, radix: 16))\n"
        }.joined()
    }
}

/// A 64-bit sum in four lanes, at several gigabytes a second; against decay, not against an adversary.
struct IndexSum {
    private(set) var length = 0
    private var lanes = SIMD4<UInt64>(0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9, 1)

    /// Portions must be whole multiples of 32 bytes, except the last.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var lanes = lanes
        let whole = bytes.count & ~31
        for at in stride(from: 0, to: whole, by: 32) {
            lanes ^= bytes.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
            lanes = lanes &* SIMD4(repeating: 0x9e37_79b1_85eb_ca87)
            lanes ^= lanes &>> SIMD4(repeating: 29)
        }
        for at in whole..<bytes.count {
            lanes[0] = (lanes[0] ^ UInt64(bytes[at])) &* 0x100_0000_01b3
        }
        length += bytes.count
        self.lanes = lanes
    }

    var value: UInt64 {
        var sum = UInt64(length)
        for lane in 0..<4 {
            sum = (sum ^ lanes[lane]) &* 0xff51_afd7_ed55_8ccd
            sum ^= sum >> 33
        }
        return sum
    }
}
