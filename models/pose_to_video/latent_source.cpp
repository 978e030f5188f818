#include "models/pose_to_video/latent_source.h"

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/dataset/prompt_list.h"
#include "core/media/picture.h"
#include "models/nn/full_precision.h"
#include "models/pose_to_video/condition.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/pipeline.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace signwright
{

namespace
{

class RenderedSigners : public LatentSource
{
public:
    RenderedSigners(const DiffusionNetworks &networks, PosedSigners signers, double hand_weight, std::uint64_t stride)
        : networks_(networks), signers_(std::move(signers)), hand_weight_(hand_weight), stride_(stride)
    {
    }

    Result<LatentSample> at(std::uint64_t id) override
    {
        const auto signer = signers_.at(id * stride_);
        if (!signer)
            return tl::unexpected(signer.error());
        return draw_latent_sample(*signer, networks_, hand_weight_);
    }

private:
    const DiffusionNetworks &networks_;
    PosedSigners signers_;
    double hand_weight_;
    std::uint64_t stride_;
};

/// But for rounding to whole pixels.
bool have_same_proportions(const Image8 &a, const Image8 &b)
{
    constexpr double kTolerance = 0.01;
    const double of_a = static_cast<double>(a.width()) / a.height(), of_b = static_cast<double>(b.width()) / b.height();
    return std::abs(of_a - of_b) <= kTolerance * of_b;
}

class ListedExamples : public LatentSource
{
public:
    ListedExamples(const DiffusionNetworks &networks, ListedPictures options, std::vector<PromptedPicture> examples,
                   std::uint64_t seed)
        : networks_(networks), options_(std::move(options)), examples_(std::move(examples)), seed_(seed)
    {
    }

    Result<LatentSample> at(std::uint64_t id) override
    {
        const std::uint64_t round = id / examples_.size();
        if (order_.empty() || round != round_) {
            order_.resize(examples_.size());
            std::iota(order_.begin(), order_.end(), std::size_t{0});
            Random random(seed_, mix64(round));
            for (std::size_t i = order_.size() - 1; i > 0; --i)
                std::swap(order_[i], order_[random.below(static_cast<std::uint32_t>(i + 1))]);
            round_ = round;
        }
        return sample_of(examples_[order_[id % examples_.size()]]);
    }

private:
    Result<LatentSample> sample_of(const PromptedPicture &example) const
    {
        const at::NoGradGuard no_grad;
        const nn::FullPrecision full_precision;
        const auto target = read_picture(example.target);
        if (!target)
            return tl::unexpected(target.error());
        const auto source = read_picture(example.source);
        if (!source)
            return tl::unexpected(source.error());
        if (!have_same_proportions(*source, *target))
            return fail(Module::Network, ErrorKind::BadInput,
                        example.source.string() + " and " + example.target.string() +
                            " have different proportions: cropped to squares, one would be shifted against the other");
        const Image8 picture = middle_square(*target, options_.size);
        Condition condition{middle_square(*source, options_.size), {}};
        LatentSample sample;
        sample.rgb = bytes_from_image(picture);
        const at::Tensor values = sample.rgb.unsqueeze(0).to(networks_.device).to(at::kFloat) / 127.5 - 1.0;
        sample.latents = latents_from_pictures(networks_, values)[0];
        sample.skeleton = bytes_from_image(condition.skeleton);
        if (options_.frame_condition)
            condition.second = fr_net(picture, networks_.config.fr_net);
        sample.condition = bytes_from_image(merged(condition, networks_.config.fr_net));
        sample.weights = at::ones({1, options_.size, options_.size});
        sample.prompt = example.prompt;
        return sample;
    }

    const DiffusionNetworks &networks_;
    ListedPictures options_;
    std::vector<PromptedPicture> examples_;
    std::uint64_t seed_;
    std::uint64_t round_ = 0;
    std::vector<std::size_t> order_; ///< of the examples, in that round
};

} // namespace

Result<LatentSplits> rendered_signers(const DiffusionNetworks &networks, std::uint64_t seed, double hand_weight,
                                      int validation_samples)
{
    // So far apart that no two validation pictures share a sentence.
    constexpr std::uint64_t kValidationStride = 16;
    auto signers = SignerSplits::create(seed);
    if (!signers)
        return tl::unexpected(signers.error());
    LatentSplits splits;
    splits.training = std::make_unique<RenderedSigners>(networks, std::move(signers->training), hand_weight, 1);
    splits.validation =
        std::make_unique<RenderedSigners>(networks, std::move(signers->validation), hand_weight, kValidationStride);
    splits.validation_samples = validation_samples;
    splits.description = "the procedural corpus, drawn by the mannequin renderer";
    return splits;
}

Result<LatentSplits> listed_pictures(const DiffusionNetworks &networks, const ListedPictures &options, std::uint64_t seed)
{
    auto examples = read_prompt_list(options.list);
    if (!examples)
        return tl::unexpected(examples.error());
    const auto kept = static_cast<std::ptrdiff_t>(options.validation);
    if (kept >= std::ssize(*examples))
        return fail(Module::Network, ErrorKind::BadInput,
                    options.list.string() + " has " + std::to_string(examples->size()) +
                        " examples, of which \"validation\" keeps " + std::to_string(kept) +
                        ": none is left to train on; lower it");
    LatentSplits splits;
    std::vector<PromptedPicture> validation(examples->end() - kept, examples->end());
    examples->resize(examples->size() - static_cast<std::size_t>(kept));
    splits.description = std::to_string(examples->size()) + " pictures listed in " + options.list.filename().string();
    splits.training = std::make_unique<ListedExamples>(networks, options, std::move(*examples), seed);
    if (kept > 0)
        splits.validation = std::make_unique<ListedExamples>(networks, options, std::move(validation), seed);
    splits.validation_samples = options.validation;
    const auto text = read_file(options.list);
    if (!text)
        return tl::unexpected(text.error());
    Sha256 hash;
    hash.add(std::as_bytes(std::span(*text)));
    splits.identity = hash.hex();
    return splits;
}

} // namespace signwright
