#include "models/sign_to_text/video_translator.h"

#include "core/base/json.h"
#include "core/checkpoint/component_tensors.h"
#include "core/media/visit_pictures.h"
#include "models/nn/exceptions.h"
#include "models/sign_to_text/frame_pictures.h"
#include "models/sign_to_text/generation.h"
#include "models/sign_to_text/localisation.h"
#include "models/sign_to_text/pseudo_glosses.h"
#include "models/sign_to_text/sign2gpt.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace signwright
{

namespace
{

constexpr const char *kKind = "sign_to_text", *kArchitecture = "sign2gpt";
constexpr const char *kMemoryAdvice = "close other programs or use a smaller model";
constexpr std::size_t kFramesAtOnce = 16;
constexpr std::size_t kShownGlosses = 10;

constexpr double kSeenFps = 25.0; ///< of PHOENIX14T, the corpus of the paper

/// A clip that is looked at.
struct ClipPictures {
    using See = std::function<void(std::int64_t index, Image8 seen)>; ///< a picture as the networks want it

    std::int64_t count = 0;
    /// Gives those of the pictures that can be decoded to `see`; returns how many cannot.
    std::function<Result<std::int64_t>(const std::vector<std::int64_t> &taken, const Control &control, const See &see)> visit;
    std::function<double(std::int64_t index)> seconds; ///< when it was shown
    double end_seconds = 0.0;
};

ClipPictures pictures_of(VideoReader &video, const FramesConfig &config)
{
    const auto seconds = [&video](std::int64_t index) { return video.time_of(index).value(); };
    const auto visit = [&video, &config](const std::vector<std::int64_t> &taken, const Control &control,
                                         const ClipPictures::See &see) {
        return visit_pictures(video, taken, "frames", control, [&](const Frame &frame) -> Result<void> {
            see(frame.index, network_picture(frame.image, config));
            return {};
        });
    };
    const double frame_seconds = static_cast<double>(video.fps().den) / static_cast<double>(video.fps().num);
    return {video.frame_count(), visit, seconds,
            video.frame_count() > 0 ? seconds(video.frame_count() - 1) + frame_seconds : 0.0};
}

ClipPictures pictures_of(const std::vector<Frame> &seen)
{
    const double begin = seen.front().time.value(), length = seen.back().time.value() - begin;
    const std::int64_t count = std::llround(length * kSeenFps) + 1;
    const auto seconds = [begin](std::int64_t index) { return begin + static_cast<double>(index) / kSeenFps; };
    const auto visit = [&seen, seconds](const std::vector<std::int64_t> &taken, const Control &control,
                                        const ClipPictures::See &see) -> Result<std::int64_t> {
        for (const std::int64_t index : taken) {
            if (control.stopped())
                return cancelled(Module::Network);
            // Half a picture of grace, so that times that were rounded do not bring the one before.
            const double due = seconds(index) + 0.5 / kSeenFps;
            const auto later = std::upper_bound(seen.begin() + 1, seen.end(), due,
                                                [](double time, const Frame &frame) { return time < frame.time.value(); });
            see(index, (later - 1)->image);
        }
        return 0;
    };
    return {count, visit, seconds, seconds(count)};
}

/// What the networks see of a clip.
struct EncodedClip {
    std::vector<std::int64_t> frames; ///< numbers of those taken and read
    std::int64_t damaged = 0;         ///< taken ones that could not be read
    std::vector<at::Tensor> images;   ///< what was made of them, (n, 3, size, size) each; kept for a dump only
    FrameFeatures features;           ///< (T, …)
    EncodedSigns signs;               ///< of one clip
};

using Dump = std::map<std::string, TensorData>;

void put(Dump &dump, const std::string &name, const at::Tensor &tensor)
{
    dump.emplace(name, nn::data_from_tensor(tensor, DType::F32));
}

} // namespace

struct VideoTranslator::Impl {
    Impl(const Sign2GptConfig &config, at::Device device) : model(config, device, std::nullopt) {}

    Sign2Gpt model;
    std::optional<XglmTokenizer> tokenizer;
    std::vector<std::string> glosses;

    Result<EncodedClip> encode(const ClipPictures &shown, bool dump, const Control &control) const
    {
        EncodedClip clip;
        const auto taken = taken_frames(shown.count, model.config().frames);
        if (taken.empty())
            return fail(Module::Media, ErrorKind::BadInput, "the video has no frames; choose another one");
        std::vector<at::Tensor> cls, features;
        std::vector<Image8> pictures;
        const auto read_pictures = [&] {
            const at::Tensor images = normalised_pictures(pictures);
            if (dump)
                clip.images.push_back(images);
            const FrameFeatures made = model.frame_encoder().forward(images.to(model.device()));
            cls.push_back(made.cls);
            features.push_back(made.features);
            pictures.clear();
        };
        const auto damaged = shown.visit(taken, control, [&](std::int64_t index, Image8 seen) {
            clip.frames.push_back(index);
            pictures.push_back(std::move(seen));
            if (pictures.size() == kFramesAtOnce)
                read_pictures();
        });
        if (!damaged)
            return tl::unexpected(damaged.error());
        clip.damaged = *damaged;
        if (!pictures.empty())
            read_pictures();
        clip.features = {at::cat(cls), at::cat(features)};
        const at::Tensor mask = at::ones({1, clip.features.features.size(0)}, clip.features.features.options().dtype(at::kBool));
        clip.signs = model.sign_encoder().forward(clip.features.features.unsqueeze(0), mask);
        return clip;
    }

    Result<void> write_text(const EncodedClip &clip, const GenerationOptions &options, const Control &control,
                            VideoTranslation &result, Dump &dump) const
    {
        const Xglm &language = *model.language_model();
        const at::Tensor input = (*model.sign_projection())(clip.signs.states);
        const SignMemory signs = language.prepare_signs(input, clip.signs.mask);
        const at::Tensor prompt = at::full({1, 1}, language.config().eos_token_id, at::kLong).to(model.device());
        const auto texts = generate_texts(language, &signs, prompt, options, control);
        if (!texts)
            return tl::unexpected(texts.error());
        put(dump, "sign_input", input[0]);
        for (std::size_t i = 0; i < texts->front().size(); ++i) {
            const GeneratedText &text = texts->front()[i];
            put(dump, "beam_" + std::to_string(i) + ".ids", at::tensor(text.ids, at::kLong));
            put(dump, "beam_" + std::to_string(i) + ".score", at::tensor(static_cast<float>(text.score)));
            if (i > 0)
                result.caption.alternatives.push_back(tokenizer->text_from_ids(text.ids));
        }
        const auto &best = texts->front().front().ids;
        result.caption.text = tokenizer->text_from_ids(best);
        if (best.size() < 2)
            return {};
        const at::Tensor given = at::tensor(best, at::kLong).slice(0, 0, -1).unsqueeze(0).to(model.device());
        XglmTrace trace;
        const at::Tensor logits = language.forward(given, &signs, false, &trace)[0];
        put(dump, "beam_0.logits", logits);
        result.words = word_heat(logits, trace.attention[0], best, *tokenizer);
        double sum = 0.0;
        for (const TimedHeat &word : result.words)
            sum += std::log(std::max(word.confidence, 1e-30f));
        if (!result.words.empty())
            result.caption.confidence = static_cast<float>(std::exp(sum / static_cast<double>(result.words.size())));
        return {};
    }

    Result<VideoTranslation> translate(const ClipPictures &shown, const VideoTranslationOptions &options,
                                       const Control &control) const
    {
        const at::NoGradGuard no_grad;
        const auto clip = encode(shown, options.dump.has_value(), control);
        if (!clip)
            return tl::unexpected(clip.error());
        Dump dump;
        put(dump, "frame_indices", at::tensor(clip->frames, at::kLong));
        if (!clip->images.empty())
            put(dump, "pictures", at::cat(clip->images));
        put(dump, "cls", clip->features.cls);
        put(dump, "frame_features", clip->features.features);
        put(dump, "encoder_output", clip->signs.states[0]);

        VideoTranslation result;
        result.pictures = static_cast<std::int64_t>(clip->frames.size()) + clip->damaged;
        result.damaged = clip->damaged;
        const std::size_t halvings = model.config().sign_encoder.blocks.size() - 1;
        for (std::int64_t row = 0; row < clip->signs.states.size(1); ++row) {
            const auto middle = std::min(static_cast<std::size_t>(row) << halvings, clip->frames.size() - 1);
            result.times.push_back(shown.seconds(clip->frames[middle]));
        }
        result.caption.begin_seconds = result.times.front();
        result.caption.end_seconds = shown.end_seconds;
        result.caption.final = true;
        if (const PrototypeHead *head = model.prototype_head()) {
            const PrototypeScores scores = head->forward(clip->signs.states, clip->signs.mask);
            put(dump, "prototype_scores", scores.localisation[0]);
            put(dump, "prototype_probabilities", scores.probabilities[0]);
            result.glosses = gloss_heat(scores, glosses, kShownGlosses);
        }
        if (model.language_model()) {
            if (auto done = write_text(*clip, options.generation, control, result, dump); !done)
                return tl::unexpected(done.error());
        }
        if (options.dump) {
            if (auto written = write_safetensors(*options.dump, dump); !written)
                return tl::unexpected(written.error());
        }
        return result;
    }
};

VideoTranslator::VideoTranslator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoTranslator::VideoTranslator(VideoTranslator &&) noexcept = default;
VideoTranslator &VideoTranslator::operator=(VideoTranslator &&) noexcept = default;
VideoTranslator::~VideoTranslator() = default;

bool VideoTranslator::can_open(const Bundle &bundle) { return bundle.kind == kKind && bundle.architecture == kArchitecture; }

Result<VideoTranslator> VideoTranslator::open(const Bundle &bundle, Device device, bool byte_weights)
{
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&]() -> Result<VideoTranslator> {
        if (!can_open(bundle))
            return fail(Module::Network, ErrorKind::BadInput,
                        "the model " + bundle.name + " does not translate videos; choose one of the architecture sign2gpt");
        const auto config = sign2gpt_config_from_json(bundle.config());
        if (!config)
            return tl::unexpected(config.error());
        auto impl = std::make_unique<Impl>(*config, device == Device::Cuda ? at::kCUDA : at::kCPU);
        if (auto loaded = impl->model.load(bundle, byte_weights && device == Device::Cpu); !loaded)
            return tl::unexpected(loaded.error());
        if (config->language_model) {
            const auto bytes = model_text(bundle, config->tokenizer);
            if (!bytes)
                return tl::unexpected(bytes.error());
            auto tokenizer = XglmTokenizer::parse(*bytes, bundle.name + "/" + config->tokenizer);
            if (!tokenizer)
                return tl::unexpected(tokenizer.error());
            if (tokenizer->vocabulary_size() > config->language_model->vocab_size)
                return fail(Module::Network, ErrorKind::BadInput,
                            bundle.name +
                                ": the tokenizer has more tokens than the language model; use the one that belongs to it");
            impl->tokenizer = std::move(*tokenizer);
        }
        if (config->prototype_head) {
            const auto text = model_text(bundle, config->glosses);
            if (!text)
                return tl::unexpected(text.error());
            auto glosses = pseudo_glosses_from(*text, bundle.name + "/" + config->glosses);
            if (!glosses)
                return tl::unexpected(glosses.error());
            if (static_cast<int>(glosses->size()) != config->prototype_head->classes)
                return fail(Module::Network, ErrorKind::BadInput,
                            bundle.name + ": " + config->glosses + " does not name as many pseudo-glosses as there are classes");
            impl->glosses = std::move(*glosses);
        }
        return VideoTranslator(std::move(impl));
    });
}

bool VideoTranslator::writes_text() const { return impl_->model.language_model() != nullptr; }

Result<VideoTranslation> VideoTranslator::translate(VideoReader &video, const VideoTranslationOptions &options,
                                                    const Control &control) const
{
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&] {
        return impl_->translate(pictures_of(video, impl_->model.config().frames), options, control);
    });
}

Image8 VideoTranslator::seen(const Image8 &picture) const { return network_picture(picture, impl_->model.config().frames); }

Result<VideoTranslation> VideoTranslator::translate(const std::vector<Frame> &seen, const VideoTranslationOptions &options,
                                                    const Control &control) const
{
    assert(!seen.empty());
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice,
                                         [&] { return impl_->translate(pictures_of(seen), options, control); });
}

} // namespace signwright
