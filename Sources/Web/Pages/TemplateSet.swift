import Foundation
import Synchronization

/// Every template of every feature, compiled once per language.
struct TemplateSet: Sendable {
    private let libraries: [PageLanguage: [String: Template]]
    /// Danish texts that a template marks and no `en.json` translates.
    let missingTranslations: [String]

    /// - `constants`: names that are the same on every page of a language, such as `icons` and `base`; they
    ///   are put in before compiling and cost nothing at run time.
    ///
    /// Throws ``TemplateProblem`` for a missing template, name or partial.
    init(features: [any Feature.Type], constants: [String: String]) throws {
        var sources = try Self.sources(in: WebTemplates.folder, named: "web")
        var translations = try Self.table(WebTemplates.translations)
        var pages: [any Page.Type] = [LayoutPage.self, ErrorPage.self]
        for feature in features {
            sources.merge(try Self.sources(in: feature.templates, named: feature.name)) { first, _ in first }
            translations.merge(try Self.table(feature.translations)) { first, _ in first }
            pages.append(contentsOf: feature.pages)
        }
        var missing: Set<String> = []
        var libraries: [PageLanguage: [String: Template]] = [:]
        for language in PageLanguage.allCases {
            var constants = constants
            constants["base"] = language.base
            constants["lang"] = language.rawValue
            var prepared: [String: String] = [:]
            for (name, source) in sources where !Self.isOneLanguage(name) {
                let own = sources["\(name).\(language.rawValue)"] ?? source
                var text = Translation.apply(to: own, language: language, table: translations, missing: &missing)
                for (constant, value) in constants { text = text.replacing("{{\(constant)}}", with: value) }
                prepared[name] = text
            }
            let library = try Dictionary(uniqueKeysWithValues: prepared.map { ($0, try Template($1, named: $0)) })
            libraries[language] = library
            let check = TemplateCheck(templates: library)
            for page in pages { try check.check(page) }
        }
        self.libraries = libraries
        missingTranslations = missing.sorted()
    }

    private struct Key: Hashable {
        var features: [ObjectIdentifier]
        var constants: [String: String]
    }
    private static let compiled = Mutex<[Key: TemplateSet]>([:])

    /// As ``init(features:constants:)``, made once in a program.
    ///
    /// A feature's templates are files of the program and do not change while it runs. Of several servers in one program, as
    /// tests start them by the thousand, only the first waits for it.
    static func shared(features: [any Feature.Type], constants: [String: String]) throws -> TemplateSet {
        let key = Key(features: features.map { ObjectIdentifier($0) }, constants: constants)
        if let known = compiled.withLock({ $0[key] }) { return known }
        let made = try TemplateSet(features: features, constants: constants)
        compiled.withLock { $0[key] = made }
        return made
    }

    /// `text.en.mustache` stands for `text.mustache` on English pages: long texts are written whole in each language.
    private static func isOneLanguage(_ name: String) -> Bool {
        PageLanguage.allCases.contains { name.hasSuffix(".\($0.rawValue)") }
    }

    private static func sources(in folder: URL, named feature: String) throws -> [String: String] {
        var sources: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "mustache" {
            let name = "\(feature)/\(file.deletingPathExtension().lastPathComponent)"
            sources[name] = try String(contentsOf: file, encoding: .utf8)
        }
        return sources
    }

    private static func table(_ file: URL?) throws -> [String: String] {
        guard let file else { return [:] }
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    func render<P: Page>(_ page: P, language: PageLanguage) -> String {
        var filling = TemplateFilling(FieldEncoder.field(of: page), from: libraries[language] ?? [:])
        filling.fill(P.template)
        return filling.text
    }
}

/// Something is wrong between a template and its page; found at start, never by a visitor.
package struct TemplateProblem: Error, CustomStringConvertible {
    package let template: String
    package let problem: String
    package var description: String { "template \(template): \(problem)" }
}

package enum WebTemplates {
    static let folder = Bundle.module.bundleURL.appending(path: "Templates")
    static var translations: URL? { folder.appending(path: "en.json") }
    static let assets = Bundle.module.bundleURL.appending(path: "Assets")
}
