import Foundation
func tune(_ name: String, _ value: Double) -> Double { ProcessInfo.processInfo.environment["T_" + name].flatMap(Double.init) ?? value }
