package import Database
package import Foundation
package import Hummingbird
import Logging
package import Web

/// Where files come in and are given out.
package struct Files: Sendable {
    package let store: any FileStore
    /// Nil where nothing is tried for viruses.
    let scanner: Clamd?
    /// Files on their way in.
    let incoming: URL

    /// The name of a form's field for files.
    package static let field = "fil"

    /// - `folder`: of the installation; SQLite's content lies in it, and with PostgreSQL only what is on its way.
    /// - `keys`: contents are sealed with them.
    package init(folder: URL, database: any Database, keys: SealingKeys, scanner: Clamd? = nil) {
        let files = folder.appending(path: "files")
        incoming = files.appending(path: "incoming")
        self.scanner = scanner
        store =
            switch database.engine {
            case .sqlite: FolderFiles(folder: files, keys: keys)
            case .postgres: DatabaseFiles(database: database, keys: keys)
            }
    }

    /// Reads a form with files, tries them, and keeps their content.
    ///
    /// Whoever may not attach anything must be refused before, so that nobody fills a disk. What is not attached after
    /// all goes with the next sweep.
    ///
    /// - `municipality`: whose limits count.
    /// - Throws: 400, 413 or 415 for what is no such form.
    package func take(
        _ request: Request,
        municipality: Int,
        on site: Site,
        for context: AppContext
    ) async throws -> Intake {
        let limits = try await site.database.read { try FileLimits.of(municipality: municipality, in: $0) }
        let reader = UploadReader(
            field: Self.field,
            folder: incoming,
            fileBytes: limits.fileBytes,
            most: FileLimits.filesAtOnce
        )
        let upload = try await reader.read(request)
        defer { upload.discard() }
        var intake = Intake(input: upload.input)
        let language = context.language
        for name in upload.tooLarge { intake.refuse(.tooLarge(limits.fileBytes), name: name, language) }
        if upload.files.count > FileLimits.filesAtOnce { intake.refuse(.atOnce(FileLimits.filesAtOnce), language) }
        for file in upload.files where intake.errors.isEmpty {
            let name = FileName.clean(file.name)
            do {
                let kind = try await FileThreads.run { try FileCheck.kind(of: file.url, named: name) }
                guard limits.kinds.contains(kind) else { throw FileRefusal.unwanted(limits) }
                let verdict = try await verdict(on: file, site)
                let kept = KeptFile(name: name, kind: kind, bytes: file.bytes, hash: file.hash, verdict: verdict)
                try await store.keep(file, at: site.now())
                intake.files.append(kept)
            } catch let refusal as FileRefusal {
                intake.refuse(refusal, name: name, language)
            }
        }
        return intake
    }

    /// Reads a form with a file that is looked into at once and kept nowhere.
    ///
    /// - `look`: is given the file's name, fit to be shown, and where it lies until then; on a thread that may wait.
    /// - Throws: 400, 413 or 415 for what is no such form, and what `look` throws.
    package func look<Value: Sendable>(
        at request: Request,
        most bytes: Int,
        _ look: @escaping @Sendable (String, URL) throws -> Value
    ) async throws -> Looked<Value> {
        let upload = try await UploadReader(field: Self.field, folder: incoming, fileBytes: bytes, most: 1).read(
            request
        )
        defer { upload.discard() }
        guard upload.tooLarge.isEmpty else { return .tooLarge }
        guard upload.files.count < 2 else { return .several }
        guard let file = upload.files.first else { return .nothing }
        return .found(try await FileThreads.run { try look(FileName.clean(file.name), file.url) })
    }

    /// Reads a form that may bring files, or may be a plain one.
    ///
    /// - `municipality`: whose limits count.
    /// Throws 400, 413 or 415 for what is no form.
    package func read(
        _ request: Request,
        municipality: Int,
        on site: Site,
        for context: AppContext
    ) async throws -> Intake {
        guard request.headers[.contentType]?.lowercased().hasPrefix("multipart/") == true else {
            return Intake(input: try await FormInput(body: request))
        }
        return try await take(request, municipality: municipality, on: site, for: context)
    }

    /// Nil when nobody looked, or will look later.
    private func verdict(on file: ReceivedFile, _ site: Site) async throws -> Clamd.Verdict? {
        let hash = file.hash
        switch try await site.database.read({ try FileScan.outcome(of: hash, in: $0) }) {
        case .infected: throw FileRefusal.infected
        case .clean: return .clean
        case nil: break
        }
        guard let scanner else { return nil }
        do {
            let verdict = try await FileThreads.run { try scanner.scan(file.url) }
            guard verdict == .clean else { throw FileRefusal.infected }
            return verdict
        } catch let error as Clamd.Unavailable {
            site.logger.error("virus scanner does not answer", metadata: ["error": "\(error.reason)"])
            guard scanner.absence == .later else { throw FileRefusal.unscanned }
            return nil
        }
    }

    /// Whether it may be fetched now: no virus, and looked at where somebody looks.
    package func isReady(_ attachment: Attachment) -> Bool {
        switch attachment.scan {
        case .clean: true
        case .infected: false
        case nil: scanner == nil
        }
    }

    /// The file, to be saved and never shown: a page or a script that somebody sent must not run as ours.
    ///
    /// - Throws: 404 for one with a virus or without content, 503 for one that nobody has looked at.
    package func answer(_ attachment: Attachment) async throws -> Response {
        guard isReady(attachment) else { throw HTTPError(attachment.scan == nil ? .serviceUnavailable : .notFound) }
        let (store, hash, bytes) = (store, attachment.hash, attachment.bytes)
        // What cannot be opened is found out before anything is sent.
        guard try await store.sizes(of: [hash])[hash] == bytes, let first = try await store.piece(0, of: hash) else {
            throw HTTPError(.notFound)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: attachment.kind.mediaType,
                .contentDisposition: FileName.disposition(attachment.name),
                .contentSecurityPolicy: "sandbox; default-src 'none'",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(contentLength: bytes) { writer in
                try await writer.write(ByteBuffer(bytes: first))
                var number = 1
                while let piece = try await store.piece(number, of: hash) {
                    try await writer.write(ByteBuffer(bytes: piece))
                    number += 1
                }
                try await writer.finish(nil)
            }
        )
    }
}

/// What came of a form with a file that is only looked into.
package enum Looked<Value: Sendable>: Sendable {
    case nothing
    case several
    case tooLarge
    case found(Value)
}

/// A file whose content is kept, ready to be attached.
package struct KeptFile: Equatable, Sendable {
    package var name: String
    package var kind: FileKind
    package var bytes: Int
    package var hash: ContentHash
    var verdict: Clamd.Verdict?

    package init(name: String, kind: FileKind, bytes: Int, hash: ContentHash, verdict: Clamd.Verdict? = nil) {
        self.name = name
        self.kind = kind
        self.bytes = bytes
        self.hash = hash
        self.verdict = verdict
    }
}

/// What a form with files brought.
package struct Intake: Sendable {
    /// What was typed.
    package var input: FormInput
    package var files: [KeptFile] = []
    package private(set) var errors = FormErrors()

    init(input: FormInput) { self.input = input }

    /// - `name`: of the file.
    package mutating func refuse(_ refusal: FileRefusal, name: String = "", _ language: PageLanguage) {
        errors.add(Files.field, refusal.text(name, language))
    }

    /// What one reads when they are attached.
    package func thanks(_ language: PageLanguage) -> String {
        files.count == 1
            ? language.pick("Filen er lagt op.", "The file is attached.")
            : language.pick("\(files.count) filer er lagt op.", "\(files.count) files are attached.")
    }
}
