#pragma once

#include "core/render/Cards.h"
#include "core/render/ContentLines.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <unordered_map>
#include <vector>

namespace core::render {

/// The time zones that a calendar brings along. Zones are taken from the system where their name is known there (IANA's,
/// Windows' or one with a prefix of its maker); of a zone of the calendar's own only a fixed offset is believed, since
/// its rules could be made to run for ever.
class CalendarZones final
{
public:
    /// Collects the VTIMEZONE components.
    explicit CalendarZones(const std::vector<ContentLine> &lines);

    /// DTSTART, DTEND, UNTIL: "20240102", "20240102T130000", "20240102T040000Z". Nothing where it is no date.
    [[nodiscard]] std::optional<CalendarTime> time(const ContentLine &line) const;
    [[nodiscard]] std::optional<CalendarTime> time(const QString &value, const QString &zone) const;
    /// `start` and a DURATION "P1DT2H30M". Nothing where it is none.
    [[nodiscard]] std::optional<CalendarTime> after(const CalendarTime &start, const QString &duration) const;

private:
    [[nodiscard]] std::optional<qint64> utcOf(const CalendarTime &time) const;

    std::unordered_map<std::string, int> m_offsets; ///< seconds east of UTC, of zones without a change
};

} // namespace core::render
