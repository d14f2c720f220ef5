package import Web

extension Screens {
    /// Reads what somebody writes as the search reads what people look for, and says whom they can call.
    package var distress: Distress.Read {
        { text, frame, language in
            let understanding = try await finder.understanding(of: text, municipality: frame.municipalityID)
            let crisis = try await words(for: frame).crisis
            return Distress(
                crisis: crisis.notice(understanding.crisis, language),
                care: understanding.crisis == nil ? crisis.care(understanding.care, language) : nil
            )
        }
    }
}
