import Database
import Hummingbird
import NIOCore

/// The status that an error becomes, and what machines read of it.
///
/// The error itself is never shown.
enum ErrorStatus {
    static func of(_ error: any Error) -> HTTPResponse.Status {
        switch error {
        case let error as Problem: error.status
        case let error as HTTPError: error.status
        case Access.Refusal.stranger: .unauthorized
        case is Access.Refusal: .forbidden
        case is DatabaseUnavailable, is DatabaseBusy, is DeadlineExceeded, is CancellationError: .serviceUnavailable
        case is NIOTooManyBytesError: .contentTooLarge
        case let error as any HTTPResponseError: error.status
        default: .internalServerError
        }
    }

    /// What the error says to the browser itself, such as `Allow`.
    static func headers(_ error: any Error) -> HTTPFields { (error as? HTTPError)?.headers ?? [:] }

    static func plainWords(_ status: HTTPResponse.Status) -> String {
        switch status.code {
        case 401: "Sign in first."
        case 403: "That is not for you."
        case 404: "There is nothing at this address."
        case 405: "This address does not take that method."
        case 413: "That is more than this address takes."
        case 414: "The address is too long."
        case 429: "Too many requests; wait a little."
        case 503: "Busy; try again in a moment."
        case 500...: "Something went wrong at our end."
        default: "The request cannot be read."
        }
    }
}
