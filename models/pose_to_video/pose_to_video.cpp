#include "models/pose_to_video/pose_to_video.h"

#include "models/nn/exceptions.h"
<<<<<<< HEAD
#include "models/nn/weights.h"
#include "models/pose_to_video/assembly.h"
#include "models/pose_to_video/condition.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/network_device.h"
#include "models/pose_to_video/pipeline.h"
=======
#include "models/pose_to_video/clip_renderer.h"
#include "models/pose_to_video/network_device.h"
#include "models/pose_to_video/prompt_tokenizer.h"
#include "models/pose_to_video/render_checks.h"
>>>>>>> 37df802 (pose_to_video: keep the frames of a clip alike)

#include <c10/core/InferenceMode.h>

namespace signwright
{

namespace
{

constexpr const char *kMemoryAdvice = "choose a smaller size, or close other programs";
<<<<<<< HEAD
constexpr int kSizeStep = 64, kMaxSize = 2048, kMaxBatch = 256;

Result<void> check_options(const PoseToVideoOptions &options)
{
    const auto usage = [](const std::string &message) { return fail(Module::Network, ErrorKind::Usage, message); };
    if (options.size < kSizeStep || options.size > kMaxSize || options.size % kSizeStep != 0)
        return usage("size " + std::to_string(options.size) + " is not a multiple of 64 from 64 to 2048");
    if (options.batch < 1 || options.batch > kMaxBatch)
        return usage("batch " + std::to_string(options.batch) + " is outside 1 … 256");
    if (options.guidance_scale > 30.0f)
        return usage("guidance scale " + std::to_string(options.guidance_scale) + " is above 30");
    if (std::find(kSecondConditions.begin(), kSecondConditions.end(), options.second_condition) == kSecondConditions.end())
        return usage("unknown second condition \"" + options.second_condition + "\"");
    return {};
}

Result<void> check_pose(const PoseSequence &pose)
{
    const auto bad = [](const std::string &message) { return fail(Module::Network, ErrorKind::BadInput, message); };
    if (pose.frames() == 0)
        return bad("the pose has no frames");
    if (pose.space() != Space::Signer || pose.skeleton().name != "signwright_v1")
        return bad("the pose must be signwright_v1 in the signer's frame; convert it first");
    for (int frame = 0; frame < pose.frames(); ++frame) {
        if (pose.has(frame, signwright_v1::kLeftShoulder) && pose.has(frame, signwright_v1::kRightShoulder))
            return {};
    }
    return bad("no frame of the pose has both shoulders: there is no body to draw");
}
=======
>>>>>>> 37df802 (pose_to_video: keep the frames of a clip alike)

} // namespace

struct PoseToVideo::Impl {
    Impl(const PoseToVideoConfig &config, c10::Device device, BytePairTokenizer tokenizer_)
        : networks(config, device, std::nullopt), tokenizer(std::move(tokenizer_))
    {
    }

    DiffusionNetworks networks;
    BytePairTokenizer tokenizer;
    std::vector<std::string> notes;
};

PoseToVideo::PoseToVideo(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PoseToVideo::PoseToVideo(PoseToVideo &&) noexcept = default;
PoseToVideo &PoseToVideo::operator=(PoseToVideo &&) noexcept = default;
PoseToVideo::~PoseToVideo() = default;

Result<PoseToVideo> PoseToVideo::load(const VideoModelParts &parts, Device device)
{
    auto assembly = assemble(parts);
    if (!assembly)
        return tl::unexpected(assembly.error());
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&]() -> Result<PoseToVideo> {
        const ReturnFreedBlocks loading;
        auto impl = std::make_unique<Impl>(assembly->config, torch_device(device), std::move(assembly->tokenizer));
        auto notes = load_parts(parts, impl->networks);
        if (!notes)
            return tl::unexpected(notes.error());
        impl->networks.pack();
        impl->notes = std::move(*notes);
        return PoseToVideo(std::move(impl));
    });
}

const std::vector<std::string> &PoseToVideo::notes() const { return impl_->notes; }

bool PoseToVideo::follows_poses() const { return impl_->networks.controlnet.has_value(); }

double PoseToVideo::default_guidance_scale() const { return impl_->networks.config.default_guidance_scale; }

Result<void> PoseToVideo::render(const PoseSequence &pose, const PoseToVideoOptions &options, const Control &control,
                                 const FrameSink &on_frame, const PreviewSink &on_preview) const
{
    if (auto checked = check_options(options); !checked)
        return checked;
    if (auto checked = check_pose(pose); !checked)
        return checked;
    if (!options.settings.motion_module.empty() && !impl_->networks.motion)
        return fail(Module::Network, ErrorKind::Usage,
                    "the motion module " + options.settings.motion_module + " was not loaded with the model");
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&] {
        const c10::InferenceMode inference;
        return ClipRenderer(impl_->networks, impl_->tokenizer, pose, options, control).run(on_frame, on_preview);
    });
}

<<<<<<< HEAD
Result<at::Tensor> PoseToVideo::Impl::initial_noise(const PoseToVideoOptions &options, int frames) const
{
    const std::int64_t side = options.size / networks.config.latent_factor();
    const std::vector<std::int64_t> shape = {1, networks.config.unet.in_channels, side, side};
    // One noise for all frames: what does not move does not flicker.
    if (options.initial_noise.empty())
        return noise_from_seed(options.seed, 0, 0, shape);
    const auto file = SafetensorsFile::open(options.initial_noise);
    if (!file)
        return tl::unexpected(file.error());
    const auto found = file->tensors().find("latents");
    if (found == file->tensors().end())
        return fail(Module::Network, ErrorKind::BadInput, options.initial_noise.string() + " has no tensor \"latents\"");
    const at::Tensor noise = nn::tensor_from_view(found->second);
    if (noise.dim() != 4 || (noise.size(0) != 1 && noise.size(0) != frames) ||
        noise.sizes().slice(1) != at::IntArrayRef(shape).slice(1)) {
        return fail(Module::Network, ErrorKind::BadInput,
                    options.initial_noise.string() + ": latents must be (1 or " + std::to_string(frames) + ", " +
                        std::to_string(shape[1]) + ", " + std::to_string(side) + ", " + std::to_string(side) + ")");
    }
    if (!noise.is_floating_point() || !noise.isfinite().all().item<bool>())
        return fail(Module::Network, ErrorKind::BadInput,
                    options.initial_noise.string() + ": latents must be finite floating-point numbers");
    return noise.to(at::kFloat);
}

at::Tensor PoseToVideo::Impl::conditions(const PoseSequence &pose, int first, int count, const PoseToVideoOptions &options) const
{
    const Camera camera = Camera::for_size(options.size, options.size);
    const std::string &second =
        options.second_condition == "default" ? networks.config.default_second_condition : options.second_condition;
    std::vector<at::Tensor> images;
    for (int frame = first; frame < first + count; ++frame) {
        const Condition condition = draw_condition(pose, frame, camera, networks.config.fr_net, second == "body_map");
        images.push_back(bytes_from_image(merged(condition, networks.config.fr_net)));
    }
    return at::stack(images).to(networks.device).to(at::kFloat) / 255.0;
}

Result<void> PoseToVideo::Impl::render(const PoseSequence &pose, const PoseToVideoOptions &options, const Control &control,
                                       const FrameSink &on_frame, const PreviewSink &on_preview) const
{
    if (control.stopped())
        return cancelled(Module::Network);
    DenoiseOptions denoising;
    denoising.sampler = options.sampler;
    denoising.seed = options.seed;
    denoising.steps = options.steps > 0 ? options.steps : networks.config.default_steps;
    denoising.guidance_scale = options.guidance_scale >= 0 ? options.guidance_scale : networks.config.default_guidance_scale;
    denoising.guidance_rescale = options.settings.guidance_rescale;
    const PromptOptions prompt_options{options.settings.clip_skip, {}};
    if (auto checked = check_clip_skip(networks.config.text_encoder, prompt_options.clip_skip); !checked)
        return checked;

    control.report("text", 0.0);
    const PreparedPrompt prompt =
        prepare_prompt(networks, tokenizer, options.prompt, options.negative_prompt, denoising.guidance_scale, prompt_options);
    const auto noise = initial_noise(options, pose.frames());
    if (!noise)
        return tl::unexpected(noise.error());
    control.report("text", 1.0);

    std::map<std::string, TensorData> dump;
    const auto keep = [&](const std::string &name, const at::Tensor &tensor) {
        dump.emplace(name, nn::data_from_tensor(tensor, DType::F32));
    };
    const double total = pose.frames();
    for (int first = 0; first < pose.frames(); first += options.batch) {
        const int count = std::min(options.batch, pose.frames() - first);
        // The first batch stands for all in the dump.
        const bool dumping = !options.dump.empty() && first == 0;
        const at::Tensor condition = conditions(pose, first, count, options);
        const at::Tensor start =
            (noise->size(0) == 1 ? noise->repeat({count, 1, 1, 1}) : noise->narrow(0, first, count)).to(networks.device);
        const StepSink on_step = [&](DenoiseCall call, const at::Tensor &latents, const at::Tensor &denoised) {
            if (dumping)
                keep("latents_" + std::to_string(call.number), latents);
            if (on_preview && call.number + 1 < call.count)
                on_preview(first, call.number, images_from_tensor(pictures_from_latents(networks, denoised, condition), -1, 1));
            control.report("denoise", (first + count * (call.number + 1.0) / call.count) / total);
        };
        const auto latents = denoise(networks, prompt, condition, start, denoising, control, on_step);
        if (!latents)
            return tl::unexpected(latents.error());
        if (control.stopped())
            return cancelled(Module::Network);
        const at::Tensor pictures = pictures_from_latents(networks, *latents, condition);
        if (dumping) {
            keep("text_states", prompt.states);
            keep("condition", condition);
            keep("initial_latents", start);
            keep("image", pictures);
        }
        std::vector<Image8> images = images_from_tensor(pictures, -1, 1);
        for (int i = 0; i < count; ++i) {
            const int index = first + i;
            Frame frame{std::move(images[static_cast<std::size_t>(i)]), Rational{index * pose.fps().den, pose.fps().num}, index};
            if (auto taken = on_frame(std::move(frame)); !taken)
                return taken;
        }
        control.report("decode", (first + count) / total);
    }
    if (!dump.empty())
        return write_safetensors(options.dump, dump);
    return {};
}

=======
>>>>>>> 37df802 (pose_to_video: keep the frames of a clip alike)
} // namespace signwright
