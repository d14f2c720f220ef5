import Foundation

/// A colour of the screen, with the arithmetic of WCAG 2.2.
package struct Colour: Equatable, Sendable {
    private let red: UInt8
    private let green: UInt8
    private let blue: UInt8

    static let white = Colour(red: 255, green: 255, blue: 255)
    static let black = Colour(red: 0, green: 0, blue: 0)

    private init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// From six hexadecimal digits, with or without `#`; nil for anything else.
    package init?(hex text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), digits.allSatisfy(\.isASCII),
            let number = UInt32(digits, radix: 16)
        else { return nil }
        red = UInt8(number >> 16 & 255)
        green = UInt8(number >> 8 & 255)
        blue = UInt8(number & 255)
    }

    /// Six digits in lower case, without `#`.
    package var hex: String {
        [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// From 1 to 21: how well one can be read on the other.
    package func contrast(with other: Colour) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    private var luminance: Double {
        func linear(_ part: UInt8) -> Double {
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Between this colour (0) and another (1).
    func mixed(with other: Colour, _ share: Double) -> Colour {
        func part(_ one: UInt8, _ two: UInt8) -> UInt8 {
            UInt8((Double(one) + (Double(two) - Double(one)) * share).rounded())
        }
        return Colour(red: part(red, other.red), green: part(green, other.green), blue: part(blue, other.blue))
    }
}
