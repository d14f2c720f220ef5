import Database
import Hummingbird

/// The status that an error becomes, and what machines read of it. The error itself is never shown.
enum ErrorStatus {
    static func of(_ error: any Error) -> HTTPResponse.Status {
        switch error {
        case let error as Problem: error.status
        case let error as HTTPError: error.status
        case is DatabaseUnavailable, is DatabaseBusy, is DeadlineExceeded: .serviceUnavailable
        case let error as any HTTPResponseError: error.status
        default: .internalServerError
        }
    }

    static func plainWords(_ status: HTTPResponse.Status) -> String {
        switch status.code {
        case 404: "There is nothing at this address."
        case 405: "This address does not take that method."
        case 503: "Busy; try again in a moment."
        case 500...: "Something went wrong at our end."
        default: "The request cannot be read."
        }
    }
}
