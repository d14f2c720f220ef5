import CZlib
import Foundation

/// Archives for tests: files stored without packing, and with one fault.
enum ZipMaker {
    enum Fault: Sendable {
        case none
        case cutOff
        case wrongChecksum
        case wrongSize
        case encrypted
        case bomb
        case unknownMethod
        case tooMany
    }

    static func archive(_ files: [(path: String, content: Data)], _ fault: Fault = .none) -> Data {
        var body = Data()
        var list = Data()
        for (path, content) in files {
            let checksum = content.withUnsafeBytes {
                UInt32(truncatingIfNeeded: crc32(0, $0.bindMemory(to: UInt8.self).baseAddress, UInt32(content.count)))
            }
            let offset = body.count
            let flags = fault == .encrypted ? 1 : 0
            let method = fault == .unknownMethod ? 99 : 0
            var size = content.count
            if fault == .wrongSize { size -= 1 }
            if fault == .bomb { size = 1 << 30 }
            var fields = Data()
            fields += word(20) + word(flags) + word(method) + word(0) + word(0)
            fields += long(Int(fault == .wrongChecksum ? checksum ^ 1 : checksum)) + long(content.count) + long(size)
            fields += word(path.utf8.count) + word(0)
            body += long(0x0403_4b50) + fields + Data(path.utf8) + content
            list += long(0x0201_4b50) + word(20) + fields + word(0) + word(0) + word(0) + long(0) + long(offset)
            list += Data(path.utf8)
        }
        let count = fault == .tooMany ? 2_000 : files.count
        let end =
            long(0x0605_4b50) + word(0) + word(0) + word(count) + word(count) + long(list.count) + long(body.count)
            + word(0)
        let whole = body + list + end
        return fault == .cutOff ? whole.dropLast(10) : whole
    }

    private static func word(_ number: Int) -> Data { Data([UInt8(number & 0xff), UInt8(number >> 8 & 0xff)]) }
    private static func long(_ number: Int) -> Data { word(number & 0xffff) + word(number >> 16 & 0xffff) }
}
