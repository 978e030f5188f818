#pragma once

#include "app/engine/live/live_status.h"

#include <QtCore/QString>

namespace signwright
{

/// What a person reads about how the live translation stands.
struct LiveConditionText {
    QString severity; ///< "good", "note", "warning" or "error"
    QString title;
    QString advice; ///< what to do; may be empty
};

LiveConditionText text_of(const LiveStatus &status);

} // namespace signwright
