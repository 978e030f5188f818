#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/generation.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace signwright
{

/// The finished texts of one clip in a beam search, at most as many as there are beams: the best.
class BeamHypotheses
{
public:
    BeamHypotheses(const GenerationOptions &options, std::int64_t prompt_length)
        : options_(options), prompt_length_(prompt_length)
    {
    }

    std::size_t beams() const { return static_cast<std::size_t>(options_.beams); }
    bool done() const { return done_; }
    /// A text that an end mark, not yet in `ids`, closes. `sum`: of its log-probabilities.
    void add_closed(std::vector<std::int64_t> ids, double sum);
    /// A text that is as long as a text may get.
    void add_open(std::vector<std::int64_t> ids, double sum);
    /// After a step: nothing can get better where the best sum of the step's candidates, which are `length` tokens long, makes a
    /// score below all finished ones.
    void look_at(double best_sum, std::int64_t length);
    /// The texts with their end marks.
    std::vector<GeneratedText> best_first(int end_mark) const;

private:
    struct Hypothesis {
        GeneratedText text;
        bool closed = false;
    };

    double score(double sum, std::int64_t length) const;
    void add(Hypothesis hypothesis);
    double worst() const;

    GenerationOptions options_;
    std::int64_t prompt_length_;
    std::vector<Hypothesis> hypotheses_; ///< in order of arrival
    bool done_ = false;
};

} // namespace signwright
