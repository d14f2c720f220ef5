import Foundation
import Hummingbird
import Web

/// `/api/openapi.json`: what every feature says of its open data, in one description.
struct OpenAPIRoutes: Sendable {
    static let path = "/api/openapi.json"

    private let document: Data

    /// - Throws: ``OpenAPIProblem``; a file error.
    init(features: [any Feature.Type]) throws {
        var whole = try Self.object(try Data(contentsOf: Self.frame))
        for file in features.compactMap({ $0.openAPI }) {
            let part = try Self.object(try Data(contentsOf: file))
            for section in ["paths", "components/schemas"] {
                let keys = section.split(separator: "/").map(String.init)
                try Self.add(Self.members(part, keys), to: &whole, keys, from: file)
            }
        }
        document = try JSONSerialization.data(withJSONObject: whole, options: [.sortedKeys, .withoutEscapingSlashes])
    }

    func add(to routes: Routes) {
        OpenData.get(.init(Self.path), in: routes) { request, _ in OpenData.answer(document, to: request) }
    }

    private static let frame = Bundle.module.bundleURL.appending(path: "openapi.json")

    private static func object(_ data: Data) throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw OpenAPIProblem(what: "a description is no object")
        }
        return object
    }

    private static func text(_ value: Any) throws -> Data {
        try JSONSerialization.data(withJSONObject: [value], options: .sortedKeys)
    }

    private static func members(_ object: [String: Any], _ keys: [String]) -> [String: Any] {
        keys.reduce(object) { $0[$1] as? [String: Any] ?? [:] }
    }

    /// Puts members under the keys; what two say differently would leave one of them wrong.
    private static func add(
        _ members: [String: Any],
        to whole: inout [String: Any],
        _ keys: [String],
        from file: URL
    ) throws {
        guard let key = keys.first else {
            for (name, value) in members {
                if let known = whole[name], try Self.text(known) != Self.text(value) {
                    throw OpenAPIProblem(what: "\(name) is described twice, the second time in \(file.path)")
                }
                whole[name] = value
            }
            return
        }
        var inner = whole[key] as? [String: Any] ?? [:]
        try add(members, to: &inner, Array(keys.dropFirst()), from: file)
        whole[key] = inner
    }
}

/// A feature's description of its open data is wrong.
struct OpenAPIProblem: Error {
    let what: String
}
