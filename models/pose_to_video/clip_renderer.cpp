#include "models/pose_to_video/clip_renderer.h"

#include "core/bundle/safetensors.h"
#include "core/checkpoint/component_tensors.h"
#include "core/media/picture.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/device_memory.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/noise_file.h"
#include "models/pose_to_video/render_checks.h"
#include "models/pose_to_video/tiled_autoencoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>

namespace signwright
{

namespace
{

PoseToVideoOptions resolved(PoseToVideoOptions options, const PoseToVideoConfig &config)
{
    if (options.second_condition == "default")
        options.second_condition = config.default_second_condition;
    return options;
}

} // namespace

ClipRenderer::ClipRenderer(const DiffusionNetworks &networks, const BytePairTokenizer &tokenizer, const PoseSequence &pose,
                           const PoseToVideoOptions &options, const Control &control)
    : networks_(networks), tokenizer_(tokenizer), pose_(pose), options_(resolved(options, networks.config)), control_(control),
      generated_(generated_frames(pose.frames(), options.settings.keyframe_interval))
{
    const VideoSettings &settings = options.settings;
    denoising_.sampler = options.sampler;
    denoising_.steps = options.steps > 0 ? options.steps : networks.config.default_steps;
    denoising_.guidance_scale = options.guidance_scale >= 0 ? options.guidance_scale : networks.config.default_guidance_scale;
    denoising_.guidance_rescale = settings.guidance_rescale;
    denoising_.conditioning_scale = settings.conditioning_scale;
    denoising_.control_interval = settings.control_interval;
    denoising_.noise = {options.seed, settings.frame_noise};
}

Result<void> ClipRenderer::run(const FrameSink &on_frame, const PreviewSink &on_preview)
{
    if (control_.stopped())
        return cancelled(Module::Network);
    control_.report("text", 0.0);
    if (auto prepared = prepare(); !prepared)
        return prepared;
    control_.report("text", 1.0);
    const bool one_by_one = options_.second_condition == "previous_frame";
    const int size = networks_.motion ? kMotionWindow : (one_by_one ? 1 : options_.batch);
    for (const FrameWindow &place :
         frame_windows(static_cast<int>(generated_.size()), size, networks_.motion ? kMotionContext : 0)) {
        const auto window = make_window(place, on_preview);
        if (!window)
            return tl::unexpected(window.error());
        if (auto delivered = deliver(*window, on_frame); !delivered)
            return delivered;
    }
    if (!options_.dump.empty())
        return write_safetensors(options_.dump, dump_);
    return {};
}

Result<void> ClipRenderer::prepare()
{
    auto drawer = ConditionDrawer::create(networks_.config.fr_net, options_);
    if (!drawer)
        return tl::unexpected(drawer.error());
    drawer_.emplace(std::move(*drawer));
    if (!options_.initial_noise.empty()) {
        auto noise = read_noise_file(options_.initial_noise, networks_.config, options_.size, pose_.frames());
        if (!noise)
            return tl::unexpected(noise.error());
        noise_file_ = std::move(*noise);
    }
    PromptOptions reading{.clip_skip = options_.settings.clip_skip};
    if (auto checked = check_clip_skip(networks_.config.text_encoder, reading.clip_skip); !checked)
        return checked;
    if (auto read = read_learned_words(reading.learned); !read)
        return read;
    prompt_ =
        prepare_prompt(networks_, tokenizer_, options_.prompt, options_.negative_prompt, denoising_.guidance_scale, reading);
    predictor_.emplace(predictor_of(networks_, prompt_, denoising_));
    if (options_.settings.photo_strength > 0.0f) {
        const auto photo = read_square_picture(options_.settings.photo, options_.size);
        if (!photo)
            return tl::unexpected(photo.error());
        if (!networks_.codec.encode)
            return fail(Module::Network, ErrorKind::Usage, kDecoderAlone);
        const at::Tensor picture = bytes_from_image(*photo).unsqueeze(0).to(networks_.device).to(at::kFloat) / 127.5 - 1.0;
        auto latents = encode_pictures(networks_.codec, picture, available_memory_bytes(networks_.device), control_);
        if (!latents)
            return tl::unexpected(latents.error());
        photo_ = std::move(*latents);
        denoising_.skipped_steps = skipped_steps(denoising_.steps, options_.settings.photo_strength);
    }
    return {};
}

Result<void> ClipRenderer::read_learned_words(LearnedWords &words) const
{
    for (const Bundle &bundle : options_.learned_words) {
        const auto file = component_tensors(bundle, "textual_inversion");
        if (!file)
            return tl::unexpected(file.error());
        if (auto added = words.add(file->tensors, bundle.name + ".safetensors", networks_.config.text_encoder.hidden_size);
            !added)
            return added;
        if (auto checked = check_not_cut(*file, bundle); !checked)
            return checked;
    }
    return {};
}

at::Tensor ClipRenderer::start_noise(const std::vector<int> &frames) const
{
    const std::int64_t side = options_.size / networks_.config.latent_factor();
    if (!noise_file_.defined())
        return noise_of_frames(denoising_.noise, frames, 0, {1, networks_.config.unet.in_channels, side, side});
    if (noise_file_.size(0) == 1)
        return noise_file_.repeat({static_cast<std::int64_t>(frames.size()), 1, 1, 1});
    return noise_file_.index_select(0, at::tensor(frames, at::kInt));
}

at::Tensor ClipRenderer::draw_conditions(const std::vector<int> &frames) const
{
    std::vector<at::Tensor> images;
    for (const int frame : frames) {
        // The first frame has none before it, also when it is drawn again.
        const Image8 *previous = latest_ && frame > 0 ? &latest_->image : nullptr;
        images.push_back(bytes_from_image(drawer_->draw(pose_, frame, previous)));
    }
    return at::stack(images).to(networks_.device).to(at::kFloat) / 255.0;
}

Result<ClipRenderer::Window> ClipRenderer::make_window(const FrameWindow &place, const PreviewSink &on_preview)
{
    const auto begin = generated_.begin() + place.first;
    std::vector<int> all(begin, begin + place.count);
    Window window;
    window.frames.assign(all.begin() + place.context, all.end());
    const bool rides_along = options_.settings.anchor_attention && place.first > 0;
    if (rides_along)
        all.insert(all.begin(), generated_.front());
    const auto others = static_cast<std::int64_t>(all.size() - window.frames.size());

    FrameBatch batch{.conditions = draw_conditions(all), .noise = start_noise(all).to(networks_.device), .frames = all};
    window.conditions = batch.conditions.slice(0, others);
    batch.samples = photo_;
    batch.anchored = options_.settings.anchor_attention;
    if (place.context > 0)
        batch.held = std::move(trail_);
    trail_.clear();
    const bool dumping = !options_.dump.empty() && place.first == 0; // the first window stands for all
    const double total = static_cast<double>(generated_.size());
    const StepSink on_step = [&](DenoiseCall call, const at::Tensor &latents, const at::Tensor &denoised) {
        if (dumping)
            keep("latents_" + std::to_string(call.number), latents);
        if (networks_.motion)
            trail_.push_back(latents.slice(0, std::max<std::int64_t>(0, latents.size(0) - kMotionContext)).clone());
        if (on_preview && call.number + 1 < call.count)
            preview(window, denoised.slice(0, others), call.number, on_preview);
        const double made = (call.number + 1.0) / call.count * static_cast<double>(window.frames.size());
        control_.report("denoise", (place.first + place.context + made) / total);
    };
    if (dumping)
        denoising_.on_residuals = [this](const ControlResiduals &residuals) { keep_residuals(residuals); };
    const auto latents = denoise(networks_, prompt_, *predictor_, batch, denoising_, control_, on_step);
    denoising_.on_residuals = {};
    if (!latents)
        return tl::unexpected(latents.error());
    if (control_.stopped())
        return cancelled(Module::Network);
    window.latents = latents->slice(0, others);
    auto pictures = decode(networks_.codec, window.latents, window.conditions);
    if (!pictures)
        return tl::unexpected(pictures.error());
    window.pictures = std::move(*pictures);
    if (dumping) {
        keep("token_ids", prompt_.ids);
        keep("text_states", prompt_.states);
        keep("condition", window.conditions);
        keep("initial_latents", batch.noise);
        keep("image", window.pictures);
    }
    return window;
}

void ClipRenderer::preview(const Window &window, const at::Tensor &latents, int call, const PreviewSink &on_preview) const
{
    // Decoding by a full-size public autoencoder costs as much as three calls of the network: one frame stands for all.
    constexpr double kCostly = 2048.0;
    const PictureCodec &codec = networks_.preview ? networks_.preview->codec() : networks_.codec;
    const std::int64_t shown = codec.decode_bytes_per_pixel > kCostly ? 1 : latents.size(0);
    const auto pictures = decode(codec, latents.slice(0, 0, shown), window.conditions.slice(0, 0, shown));
    if (!pictures)
        return; // cancelled, which the next call finds out
    std::vector<Image8> images = images_from_tensor(*pictures, -1, 1);
    if (options_.settings.keyframe_interval == 1)
        return on_preview(window.frames.front(), call, images);
    for (std::size_t i = 0; i < images.size(); ++i)
        on_preview(window.frames[i], call, {std::move(images[i])});
}

Result<at::Tensor> ClipRenderer::decode(const PictureCodec &codec, const at::Tensor &latents, const at::Tensor &conditions) const
{
    auto pictures = decode_pictures(codec, latents, available_memory_bytes(networks_.device), control_);
    if (!pictures)
        return pictures;
    return sharpened(networks_, *pictures, conditions);
}

Result<void> ClipRenderer::deliver(const Window &window, const FrameSink &on_frame)
{
    std::vector<Image8> images = images_from_tensor(window.pictures, -1, 1);
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto at = static_cast<std::int64_t>(i);
        Latest made{window.frames[i], window.latents.narrow(0, at, 1), window.pictures.narrow(0, at, 1), std::move(images[i])};
        if (latest_) {
            if (auto delivered = deliver_between(*latest_, made, on_frame); !delivered)
                return delivered;
        }
        latest_ = std::move(made);
        if (auto sent = send(latest_->number, latest_->image, on_frame); !sent)
            return sent;
    }
    return {};
}

/// Latents move evenly from one generated frame to the other; a detail network then puts the edges of every frame's own condition
/// into the picture. Without one, the two pictures are faded over.
Result<void> ClipRenderer::deliver_between(const Latest &before, const Latest &after, const FrameSink &on_frame)
{
    std::vector<int> frames(static_cast<std::size_t>(after.number - before.number - 1));
    if (frames.empty())
        return {};
    if (control_.stopped())
        return cancelled(Module::Network);
    std::iota(frames.begin(), frames.end(), before.number + 1);
    const auto count = static_cast<std::int64_t>(frames.size());
    const at::Tensor times =
        (at::arange(1, count + 1, after.latents.options()) / static_cast<double>(count + 1)).view({-1, 1, 1, 1});
    auto pictures = networks_.detail
                        ? decode(networks_.codec, at::lerp(before.latents, after.latents, times), draw_conditions(frames))
                        : Result<at::Tensor>(at::lerp(before.picture, after.picture, times));
    if (!pictures)
        return tl::unexpected(pictures.error());
    std::vector<Image8> images = images_from_tensor(*pictures, -1, 1);
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (auto sent = send(frames[i], std::move(images[i]), on_frame); !sent)
            return sent;
    }
    return {};
}

Result<void> ClipRenderer::send(int frame, Image8 image, const FrameSink &on_frame)
{
    auto taken = on_frame(Frame{std::move(image), Rational{frame * pose_.fps().den, pose_.fps().num}, frame});
    if (taken)
        control_.report("decode", (frame + 1.0) / pose_.frames());
    return taken;
}

void ClipRenderer::keep(const std::string &name, const at::Tensor &tensor)
{
    dump_.emplace(name, nn::data_from_tensor(tensor, DType::F32));
}

void ClipRenderer::keep_residuals(const ControlResiduals &residuals)
{
    for (std::size_t i = 0; i < residuals.down.size(); ++i)
        keep("control_down_" + std::to_string(i), residuals.down[i]);
    keep("control_mid", residuals.mid);
}

} // namespace signwright
