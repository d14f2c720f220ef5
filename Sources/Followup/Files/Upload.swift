import Foundation
import Hummingbird
import NIOCore
package import Web

/// A form that came with files.
package struct Upload: Sendable {
    /// What was typed.
    package var input = FormInput()
    package var files: [ReceivedFile] = []
    /// Files that were too large, by name: nothing of them was kept.
    package var tooLarge: [String] = []

    /// The files go, unless their content was kept.
    package func discard() {
        for file in files { try? FileManager.default.removeItem(at: file.url) }
    }
}

/// Reads a form with files (`multipart/form-data`) as it comes.
struct UploadReader {
    /// The name of the field with files; those of other fields are not kept.
    let field: String
    /// Where files are written until they are kept.
    let folder: URL
    /// Bytes of one file.
    let fileBytes: Int
    /// Files of one form.
    let most: Int

    /// Bytes of all that is typed, and of one name.
    private static let fieldBytes = 1 << 18
    private static let mostParts = 100

    private enum Target {
        case nothing
        case field(String, [UInt8])
        case file(IncomingFile)
    }

    /// - Throws: 415 for what is no such form, 400 for one that cannot be read, 413 for one with too much.
    func read(_ request: Request) async throws -> Upload {
        var opened: [IncomingFile] = []
        do {
            return try await read(request, &opened)
        } catch {
            for file in opened { try? FileManager.default.removeItem(at: file.url) }
            guard let fault = error as? MultipartFault else { throw error }
            throw HTTPError(fault == .boundary ? .unsupportedMediaType : .badRequest)
        }
    }

    private func read(_ request: Request, _ opened: inout [IncomingFile]) async throws -> Upload {
        var parser = try MultipartParser(contentType: request.headers[.contentType])
        var upload = Upload()
        var typed: [(name: String, value: String)] = []
        var target = Target.nothing
        var (parts, fieldBytes, bytes) = (0, 0, 0)
        for try await buffer in request.body {
            bytes += buffer.readableBytes
            guard bytes <= Limits().upload else { throw HTTPError(.contentTooLarge) }
            for event in try parser.feed(buffer) {
                switch (event, target) {
                case (.part(let head), _):
                    parts += 1
                    guard parts <= Self.mostParts else { throw HTTPError(.contentTooLarge) }
                    target = try await begin(head, &opened)
                case (.content(let piece), .field(let name, let before)):
                    fieldBytes += piece.count
                    guard fieldBytes <= Self.fieldBytes else { throw HTTPError(.contentTooLarge) }
                    target = .field(name, before + piece)
                case (.content(let piece), .file(let file)): try await file.take(piece)
                case (.content, .nothing): break
                case (.partEnd, .field(let name, let value)):
                    guard let text = String(validating: value, as: UTF8.self), !text.contains("\0") else {
                        throw MultipartFault.head
                    }
                    typed.append((name, text))
                case (.partEnd, .file(let file)):
                    if let whole = try await file.close() {
                        upload.files.append(whole)
                    } else {
                        upload.tooLarge.append(FileName.clean(file.name))
                        try? FileManager.default.removeItem(at: file.url)
                    }
                case (.partEnd, .nothing): break
                }
            }
        }
        try parser.finish()
        upload.input = FormInput(typed)
        return upload
    }

    private func begin(_ head: MultipartHead, _ opened: inout [IncomingFile]) async throws -> Target {
        guard let filename = head.filename else { return .field(head.name, []) }
        // A browser sends an empty name where no file was chosen.
        guard head.name == field, !filename.isEmpty, opened.count <= most else { return .nothing }
        let file = IncomingFile(name: filename, in: folder, most: fileBytes)
        opened.append(file)
        try await file.open()
        return .file(file)
    }
}
