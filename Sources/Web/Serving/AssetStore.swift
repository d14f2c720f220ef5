import Crypto
import Foundation
import Hummingbird

/// Stylesheet, icons, scripts and fonts, held in memory and served under a name that changes with their content, so
/// that a browser may keep them for ever.
package struct AssetStore: Sendable {
    private static let prefix = "/assets/"

    /// By address.
    private let assets: [String: Answer]
    /// By plain name, for the addresses of other versions.
    private let current: [String: Answer]
    /// By plain name, such as `medspil.css` or `vendor/htmx.min.js`.
    private let urls: [String: String]

    /// The files that come with the program, read and compressed once in a process.
    static let bundled = Result { try AssetStore(folder: WebTemplates.assets) }

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
        var assets: [String: Answer] = [:]
        var current: [String: Answer] = [:]
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
            let hash = SHA256.hash(data: bytes).prefix(6).hex
            let url = "\(Self.prefix)\(hash)/\(name)"
            urls[name] = url
            let answer = Answer(
                headers: [.contentType: Self.type(of: name)],
                bytes: ByteBuffer(bytes: bytes),
                etag: "\"\(hash)\"",
                level: 9
            )
            assets[url] = answer.keptFor("public, max-age=31536000, immutable")
            current[name] = answer.keptFor("public, max-age=60")
        }
        self.assets = assets
        self.current = current
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

    /// The file at an address.
    ///
    /// While nodes change to a new version, a page of one asks the other for its files: a name
    /// with another hash gets the file as it is here, not for long.
    func answer(at path: String) -> Answer? {
        if let asset = assets[path] { return asset }
        guard path.hasPrefix(Self.prefix), let slash = path.dropFirst(Self.prefix.count).firstIndex(of: "/") else {
            return nil
        }
        return current[String(path[path.index(after: slash)...])]
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
