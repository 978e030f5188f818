#pragma once

#include "core/base/result.h"
#include "core/signing/signing_plan.h"

#include <QtCore/QString>

#include <memory>
#include <vector>

namespace signwright
{

class Lexicon;

/// A sign that a person can choose.
struct SignEntry {
    QString gloss;
    QString english; ///< its words
    QString note;    ///< how it looks
};

/// The lexicon and the planner, shared by the view-models. Loaded once; `plan` may be called from any thread.
class Planning
{
public:
    /// Reads the lexicon of the resource folder; `plan` reports when that failed.
    Planning();
    ~Planning();

    Result<SigningPlan> plan(const std::string &text) const;
    /// Every sign, sorted by gloss.
    const std::vector<SignEntry> &signs() const { return signs_; }

private:
    Result<std::shared_ptr<const Lexicon>> lexicon_;
    std::vector<SignEntry> signs_;
};

} // namespace signwright
