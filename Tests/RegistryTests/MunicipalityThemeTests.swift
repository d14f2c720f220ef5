import App
import Database
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing
import Web

@testable import Registry

@Suite("A municipality's own colours and logo") struct MunicipalityThemeTests {
    private static let drawing = [UInt8](
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8
    )

    @Test(arguments: engines) func `pages name the stylesheet and the logo, and get them`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.database.write { db in
                let municipality = try Municipality.findOrMake(code: "0999", in: db)
                let brand = try #require(Colour(hex: "7a1f5c"))
                try municipality.use(theme: try Theme(brand: brand), in: db)
                try municipality.use(logo: Municipality.Logo(Self.drawing), in: db)
            }
            try await bench.browse { client in
                let page = try await client.execute(uri: "/was", method: .get) { String(buffer: $0.body) }
                let sheet = try #require(page.firstMatch(of: #/href="(\/tema\/0999\.css\?v=[^"]+)"/#))
                let logo = try #require(page.firstMatch(of: #/src="(\/tema\/0999\/logo\?v=[^"]+)"/#))
                try await client.execute(uri: String(sheet.1), method: .get) { response in
                    #expect(response.headers[.contentType] == "text/css; charset=utf-8")
                    #expect(response.headers[.cacheControl]?.contains("immutable") == true)
                    #expect(String(buffer: response.body).contains("--brand-700: #7a1f5c;"))
                }
                try await client.execute(uri: String(logo.1), method: .get) { response in
                    #expect(response.headers[.contentType] == "image/svg+xml")
                    #expect([UInt8](response.body.readableBytesView) == Self.drawing)
                    // A script in a drawing is never run, also when the drawing is opened alone.
                    #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
                    #expect(response.headers[.contentSecurityPolicy]?.contains("unsafe-inline") == false)
                }
            }
        }
    }

    @Test(arguments: engines) func `without a choice the standard colours stand`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.database.write { try Municipality.findOrMake(code: "0999", in: $0) }
            try await bench.browse { client in
                let page = try await client.execute(uri: "/was", method: .get) { String(buffer: $0.body) }
                #expect(!page.contains("/tema/"))
                for address in ["/tema/0999.css", "/tema/0999/logo", "/tema/x.css", "/tema/.css", "/tema/%2e%2e/logo"] {
                    try await client.execute(uri: address, method: .get) { #expect($0.status == .notFound) }
                }
            }
        }
    }

    @Test func `colours that nobody can read are not used, however they came there`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            try await bench.database.write { db in
                let municipality = try Municipality.findOrMake(code: "0999", in: db)
                _ = try db.run("UPDATE municipality SET brand_color = \("ffee00"), accent_color = \("ffee00")")
                #expect(try Municipality.find(id: municipality.id, in: db)?.theme == nil)
                #expect(try Municipality.find(id: municipality.id, in: db)?.frame.themeURL == nil)
            }
        }
    }

    @Test func `a logo is a drawing or a picture of modest size`() {
        #expect(Municipality.Logo([UInt8]("<html></html>".utf8)) == nil)
        #expect(Municipality.Logo([]) == nil)
        #expect(Municipality.Logo([0xFF, 0xD8, 0xFF]) == nil)
        #expect(Municipality.Logo([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])?.mediaType == "image/png")
        #expect(Municipality.Logo(Self.drawing + [UInt8](repeating: 32, count: Municipality.Logo.most)) == nil)
    }

    @Test(arguments: engines) func `a logo can be changed and removed`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.database.write { db in
                let municipality = try Municipality.findOrMake(code: "0999", in: db)
                try municipality.use(logo: Municipality.Logo(Self.drawing), in: db)
                let first = try Municipality.find(id: municipality.id, in: db)?.logoVersion
                try municipality.use(logo: Municipality.Logo(Self.drawing + [32]), in: db)
                let second = try Municipality.find(id: municipality.id, in: db)?.logoVersion
                #expect(first != nil && second != nil && first != second)
                try municipality.use(logo: nil, in: db)
                #expect(try Municipality.logo(code: "0999", in: db) == nil)
            }
        }
    }
}
