import Crypto
import Foundation
import Hummingbird

/// Stylesheet, icons, scripts and fonts, held in memory and served under a name that changes with their content, so
/// that a browser may keep them for ever.
package struct AssetStore: Sendable {
    struct Asset: Sendable {
        var bytes: [UInt8]
        var gzipped: [UInt8]?
        var type: String
    }

    private let assets: [String: Asset]
    /// By plain name, such as `medspil.css` or `vendor/htmx.min.js`.
    private let urls: [String: String]

    /// - Throws: a file error when the folder cannot be read.
    init(folder: URL) throws {
        var files: [String: [UInt8]] = [:]
        let root = folder.standardizedFileURL.path
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        {
            let path = file.standardizedFileURL.path
            let type = try file.resourceValues(forKeys: [.isRegularFileKey])
            guard type.isRegularFile == true, path.hasPrefix(root), !file.lastPathComponent.hasPrefix(".") else {
                continue
            }
            files[String(path.dropFirst(root.count).drop { $0 == "/" })] = [UInt8](try Data(contentsOf: file))
        }
        var assets: [String: Asset] = [:]
        var urls: [String: String] = [:]
        // A stylesheet names fonts and pictures, so those must have their address first.
        let inOrder = files.sorted {
            ($0.key.hasSuffix(".css") ? 1 : 0, $0.key) < ($1.key.hasSuffix(".css") ? 1 : 0, $1.key)
        }
        for (name, original) in inOrder {
            var bytes = original
            if name.hasSuffix(".css") {
                var text = String(decoding: bytes, as: UTF8.self)
                let folder = name.split(separator: "/").dropLast().joined(separator: "/")
                for (other, url) in urls {
                    let relative = folder.isEmpty ? other : other.replacing("\(folder)/", with: "", maxReplacements: 1)
                    text = text.replacing("url(\(relative))", with: "url(\(url))")
                }
                bytes = [UInt8](text.utf8)
            }
            let hash = SHA256.hash(data: bytes).prefix(6).map { String($0, radix: 16) }.joined()
            let url = "/assets/\(hash)/\(name)"
            urls[name] = url
            assets[url] = Asset(bytes: bytes, gzipped: Self.compressed(bytes, name), type: Self.type(of: name))
        }
        self.assets = assets
        self.urls = urls
    }

    /// The address of a file, or nil when it is not there (third-party files come with `bin/setup`).
    package func url(_ name: String) -> String? { urls[name] }

    /// Names for the templates: `{{asset-medspil.css}}`, and `{{icons}}` for the icon sprite.
    var constants: [String: String] {
        var constants = Dictionary(uniqueKeysWithValues: urls.map { ("asset-\($0.key)", $0.value) })
        constants["icons"] = urls["icons.svg"] ?? ""
        return constants
    }

    func response(to request: Request) -> Response? {
        guard let asset = assets[request.uri.path] else { return nil }
        var headers: HTTPFields = [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"]
        headers[.vary] = "Accept-Encoding"
        if let gzipped = asset.gzipped, request.acceptsGzip {
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: gzipped)))
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }

    private static func compressed(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        guard ["css", "js", "svg"].contains(name.split(separator: ".").last ?? "") else { return nil }
        return Gzip.compress(bytes, level: 9)
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }
}

extension Request {
    var acceptsGzip: Bool {
        headers[.acceptEncoding]?.split(separator: ",").contains {
            let part = $0.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return part.first == "gzip" && part.dropFirst().first != "q=0"
        } ?? false
    }
}
