#pragma once

#include "core/annotation/caption.h"
#include "core/base/control.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/media/frame.h"
#include "core/media/video_reader.h"
#include "models/device.h"
#include "models/sign_to_text/generation_options.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// What is seen when in a clip: a pseudo-gloss, or where a word of the text looked.
struct TimedHeat {
    std::string text;
    float confidence = 0.0f; ///< probability of the pseudo-gloss or word, 0 … 1
    std::vector<float> heat; ///< one value for each of `VideoTranslation::times`, 0 … 1; of a word they add up to 1
};

/// What a clip means, and where in time that was seen.
struct VideoTranslation {
    Caption caption;                ///< of the whole clip; alternatives are the other beams
    std::vector<double> times;      ///< seconds, the middle of what each row of the sign encoder saw
    std::vector<TimedHeat> words;   ///< of the caption, in its order
    std::int64_t pictures = 0;      ///< how many of the clip were to be looked at
    std::int64_t damaged = 0;       ///< of these, such as cannot be decoded; they are left out
    std::vector<TimedHeat> glosses; ///< most probable first, at most ten; none where the model has no prototype head
};

struct VideoTranslationOptions {
    GenerationOptions generation;
    std::optional<std::filesystem::path> dump; ///< file for what `translate` computed on the way, see there
};

/// Sign2GPT (Wong, Camgöz and Bowden 2024): a video of one sentence to text.
class VideoTranslator
{
public:
    /// Whether a bundle holds such a model: kind "sign_to_text", architecture "sign2gpt". Others translate poses.
    static bool can_open(const Bundle &bundle);
    /// `byte_weights`: the language model's weights become bytes, which on a CPU takes a quarter of the memory and of the time
    /// for a token and changes results a little. Errors: as reading a bundle; BadInput (networks that do not fit each other).
    static Result<VideoTranslator> open(const Bundle &bundle, Device device, bool byte_weights = false);
    VideoTranslator(VideoTranslator &&) noexcept;
    VideoTranslator &operator=(VideoTranslator &&) noexcept;
    ~VideoTranslator();

    /// Whether the model has a language model. Without one it names pseudo-glosses only, and captions have no text.
    bool writes_text() const;

    /// Every second frame, at most 256 of them, evenly, goes through the networks, without those that cannot be
    /// decoded; then comes text. Stages reported: "frames",
    /// "text". The dump is a safetensors file: `frame_features` (T, width) after the batch norm, `cls` (T, hidden),
    /// `frame_indices` (T, of those seen), `pictures` (T, 3, size, size) as the backbone sees them, `encoder_output` (rows, dim),
    /// `prototype_scores` (rows, classes + 1) and `prototype_probabilities` (classes) where there is a head, `sign_input` (rows,
    /// d_model), and for every beam i, best first, `beam_i.ids` and `beam_i.score`; `beam_0.logits` (ids − 1, vocabulary) predict
    /// its ids from the second on. Errors: BadInput (no picture of the video can be decoded), Io, Cancelled, OutOfMemory.
    Result<VideoTranslation> translate(VideoReader &video, const VideoTranslationOptions &options, const Control &control) const;

    /// What the networks see of an RGB picture: a small square, to be kept in its place until its clip is translated.
    Image8 seen(const Image8 &picture) const;
    /// The same of a clip of pictures that are `seen` already, at least one, in order of time. They may come at any pace: the
    /// networks get 25 a second, each of them the newest at its time. Errors: Cancelled, OutOfMemory, Io (of the dump).
    Result<VideoTranslation> translate(const std::vector<Frame> &seen, const VideoTranslationOptions &options,
                                       const Control &control) const;

private:
    struct Impl;
    explicit VideoTranslator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
