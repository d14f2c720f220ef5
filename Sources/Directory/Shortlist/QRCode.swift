import CQREncode
import Web

/// A QR code as SVG, made here so that nobody else learns the address.
struct QRCode: Sendable {
    /// Light modules around the code, without which cameras do not find it.
    private static let quiet = 4

    private let width: Int
    private let isDark: [Bool]

    /// - Returns: nil when the text does not fit into a code (about 2,300 bytes).
    init?(_ text: String) {
        guard !text.isEmpty, let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        isDark = modules.map { $0 & 1 == 1 }
    }

    /// The drawing; `label` says what it leads to, for who cannot see it.
    func svg(label: String) -> HTMLFragment {
        let side = width + 2 * Self.quiet
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard isDark[row * width + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, isDark[row * width + column] { column += 1 }
                path += "M\(start + Self.quiet) \(row + Self.quiet)h\(column - start)v1h-\(column - start)z"
            }
        }
        return HTMLFragment(
            trusted: """
                <svg viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label.htmlEscaped)" \
                shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/>\
                <path d="\(path)"/></svg>
                """
        )
    }
}
