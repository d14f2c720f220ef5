// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "medspil",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "medspil", targets: ["Medspil"]),
        .executable(name: "bare-route", targets: ["BareRoute"]),
        .executable(name: "promise-year", targets: ["PromiseYear"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CXapian", linkerSettings: [.linkedLibrary("xapian")]),
        .target(
            name: "Database",
            dependencies: [
                "CPostgres",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(
            name: "Mail",
            dependencies: ["CCurl", "Database", .product(name: "Logging", package: "swift-log")]
        ),
        .target(name: "Language", dependencies: ["CStemmer"], resources: [.copy("Words")]),
        .target(name: "OpenFormats", dependencies: ["Language"]),
        .target(name: "Search", dependencies: ["CXapian", "Language"], resources: [.copy("Thesaurus")]),
        .target(
            name: "Web",
            dependencies: [
                "Database",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                "CZlib",
            ],
            resources: [.copy("Assets"), .copy("Templates")]
        ),
        .target(
            name: "Registry",
            dependencies: [
                "Database", "Language", "Mail", "Web", "CArgon2",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            resources: [.copy("Templates"), .copy("Words")]
        ),
        .target(
            name: "Followup",
            dependencies: [
                "Registry", "Language", "Mail", "Web", "Database", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "Directory",
            dependencies: [
                "Followup", "Mail", "OpenFormats", "Registry", "Search", "Language", "Web", "Database", "CQREncode",
                "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [
                .copy("Templates"), .copy("Words"), .copy("OpenReferral/openapi.json"), .copy("Embedding/tilbud.js"),
            ]
        ),
        .target(
            name: "Entrance",
            dependencies: [
                "Followup", "Registry", "Search", "Language", "Web", "Database",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "Grants",
            dependencies: [
                "Followup", "Mail", "OpenFormats", "Registry", "Language", "Web", "Database",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [
                .copy("Templates"), .copy("Words"), .copy("ThreeSixty/openapi.json"), .copy("History/Mappings"),
            ]
        ),
        .target(
            name: "Overview",
            dependencies: [
                "Registry", "Web", "Database",
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "App",
            dependencies: [
                "Directory", "Entrance", "Followup", "Grants", "Mail", "Overview", "Registry", "Search", "Web",
                "Database",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("openapi.json")]
        ),
        .target(
            name: "TestKit",
            dependencies: [
                "App", "Database", "Followup", "Registry", "Web", "CPostgres",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "Medspil",
            dependencies: [
                "App", "Directory", "Entrance", "Followup", "Grants", "Mail", "OpenFormats", "Registry", "Search",
                "Database",
                "Language",
                "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            resources: [.copy("Havneby")]
        ),
        // The yardstick of bin/bench; not part of the product.
        .executableTarget(
            name: "BareRoute",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        // A year of the clock of promises, for bench/promises.py; not part of the product.
        .executableTarget(
            name: "PromiseYear",
            dependencies: [
                "App", "Followup", "Database",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(name: "DatabaseTests", dependencies: ["TestKit", "Database"]),
        .testTarget(name: "LanguageTests", dependencies: ["Language"]),
        .testTarget(name: "SearchTests", dependencies: ["Search"]),
        .testTarget(
            name: "MailTests",
            dependencies: ["TestKit", "App", "Mail", "Database"],
            exclude: ["smtp_server.py"]
        ),
        .testTarget(name: "WebTests", dependencies: ["TestKit", "Web"]),
        .testTarget(name: "RegistryTests", dependencies: ["TestKit", "App", "Mail", "Registry", "Web", "Database"]),
        .testTarget(
            name: "FollowupTests",
            dependencies: ["TestKit", "App", "Followup", "Mail", "Registry", "Web", "Database"]
        ),
        .testTarget(
            name: "EntranceTests",
            dependencies: ["TestKit", "App", "Directory", "Entrance", "Followup", "Registry", "Web", "Database"]
        ),
        .testTarget(
            name: "GrantsTests",
            dependencies: [
                "TestKit", "App", "Followup", "Grants", "Language", "OpenFormats", "Registry", "Web", "Database",
            ]
        ),
        .testTarget(
            name: "DirectoryTests",
            dependencies: [
                "TestKit", "App", "Directory", "Followup", "Language", "Mail", "OpenFormats", "Registry", "Search",
                "Web",
            ],
            exclude: ["Finding/distress.tsv", "Finding/judged-searches.tsv", "Finding/guide-profiles.jsonl"]
        ),
        .testTarget(name: "AppTests", dependencies: ["TestKit", "App", "Registry", "Web", "Database"]),
        .testTarget(
            name: "OverviewTests",
            dependencies: ["TestKit", "App", "Followup", "Overview", "Registry", "Web", "Database"]
        ),
        .testTarget(
            name: "MedspilTests",
            dependencies: ["TestKit", "Medspil", "App", "Database", "Directory", "Grants", "Mail", "Registry"]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system && target.name != "CXapian" {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
