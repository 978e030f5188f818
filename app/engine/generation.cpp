#include "app/engine/generation.h"

#include "app/engine/ignored_settings.h"
#include "app/engine/learned_words.h"
#include "app/engine/model_identities.h"
#include "app/engine/pose_input.h"
#include "app/engine/video_request.h"
#include "core/base/build_info.h"
#include "core/base/time_left.h"
#include "core/media/mark.h"
#include "core/pose/operations.h"
#include "core/render/mannequin.h"
#include "core/signing/planner.h"
#include "core/signing/recorded/recorded_signing.h"
#include "models/pose_to_video/render_checks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signwright
{

namespace
{

using Emit = std::function<void(const JobEvent &)>;

/// How much of a job's time its stages take, roughly; only the progress bar depends on it.
constexpr double kPoseShare = 0.05, kDecodeShare = 0.15;

/// Turns the progress of stages into that of the job.
class JobMeter
{
public:
    JobMeter(const Emit &emit, bool has_video) : emit_(emit), pose_share_(has_video ? kPoseShare : 1.0) {}

    void pose(const char *stage, double fraction) { report(stage, pose_share_ * fraction); }
    void render(double fraction) { report("render", pose_share_ + (1.0 - pose_share_) * fraction); }
    void video(const Progress &progress)
    {
        if (progress.stage == "denoise")
            denoise_ = progress.fraction;
        else if (progress.stage == "decode")
            decode_ = progress.fraction;
        report(progress.stage, pose_share_ + (1.0 - pose_share_) * ((1.0 - kDecodeShare) * denoise_ + kDecodeShare * decode_));
    }

private:
    void report(const std::string &stage, double fraction) { emit_(JobProgress{stage, fraction, time_left_.update(fraction)}); }

    const Emit &emit_;
    double pose_share_;
    double denoise_ = 0.0, decode_ = 0.0;
    TimeLeft time_left_;
};

/// The bytes of a file of the request. Checks that it is still the one that `sha256` names, and notes there which one it is.
Result<std::string> bytes_of_request(const std::string &path, std::string &sha256)
{
    auto bytes = read_file(path);
    if (!bytes)
        return bytes;
    const std::string hash = sha256_hex(std::as_bytes(std::span(*bytes)));
    if (!sha256.empty() && sha256 != hash)
        return fail(
            Module::Engine, ErrorKind::BadInput,
            path + " is not the file of the request any more (its contents changed); choose that file or make a new request");
    sha256 = hash;
    return bytes;
}

Result<SignedPose> signed_pose_from_file(GenerationRequest &request, const Emit &emit)
{
    const auto bytes = bytes_of_request(request.pose_path, request.pose_sha256);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto pose = signer_pose_from_bytes(std::as_bytes(std::span(*bytes)), request.pose_path);
    if (!pose)
        return tl::unexpected(pose.error());
    if (!pose->note.empty())
        emit(JobNote{pose->note});
    return SignedPose{std::move(pose->pose), {}};
}

/// The same signing at another frame rate.
SignedPose at_rate(SignedPose signing, Rational fps)
{
    const double factor = fps.value() / signing.pose.fps().value();
    signing.pose = resampled(signing.pose, fps);
    for (SignedItem &item : signing.items) {
        item.begin_frame = static_cast<int>(std::lround(item.begin_frame * factor));
        item.end_frame =
            std::clamp(static_cast<int>(std::lround(item.end_frame * factor)), item.begin_frame, signing.pose.frames());
    }
    return signing;
}

/// One hash of the contents of several files, in their order.
Result<std::string> hash_of_files(const std::vector<std::filesystem::path> &files)
{
    std::string hashes;
    for (const std::filesystem::path &file : files) {
        const auto bytes = read_file(file);
        if (!bytes)
            return tl::unexpected(bytes.error());
        hashes += sha256_hex(std::as_bytes(std::span(*bytes)));
    }
    return sha256_hex(std::as_bytes(std::span(hashes)));
}

/// Signing from the user's own recordings; their index and the ones that were used are noted in the request.
Result<SignedPose> signed_pose_from_recordings(GenerationRequest &request, const Control &control)
{
    const std::filesystem::path folder = request.recordings;
    const auto recordings = RecordedLexicon::open(folder);
    if (!recordings)
        return tl::unexpected(recordings.error());
    auto signing = sign_with_recordings(*request.plan, *recordings, control);
    if (!signing)
        return tl::unexpected(signing.error());
    std::vector<std::filesystem::path> files = std::move(signing->files);
    files.push_back(folder / "index.csv");
    auto hash = hash_of_files(files);
    if (!hash)
        return tl::unexpected(hash.error());
    request.model_hashes["recordings"] = std::move(*hash);
    return std::move(signing->signing);
}

/// The text half: plan, then pose from recordings, by the network or by the procedural signer.
Result<SignedPose> signed_pose_from_text(GenerationRequest &request, ModelStore &models, const Control &control, const Emit &emit,
                                         JobMeter &meter)
{
    meter.pose("plan", 0.0);
    if (!request.plan) {
        const auto lexicon = models.lexicon();
        if (!lexicon)
            return tl::unexpected(lexicon.error());
        request.plan = plan_from_text(request.text, **lexicon);
    }
    const auto has_signs = [](const PlanSentence &sentence) { return !sentence.items.empty(); };
    if (std::none_of(request.plan->sentences.begin(), request.plan->sentences.end(), has_signs))
        return fail(Module::Engine, ErrorKind::BadInput, "the text has nothing to sign in it; write an English sentence");
    emit(PlanReady{std::make_shared<const SigningPlan>(*request.plan)});
    if (control.stopped())
        return cancelled(Module::Engine);

    meter.pose("pose", 0.1);
    if (!request.recordings.empty())
        return signed_pose_from_recordings(request, Control{control.stop, {}});
    if (request.text_to_pose == "procedural") {
        const auto signer = models.procedural_signer();
        if (!signer)
            return tl::unexpected(signer.error());
        SignerStyle style;
        style.tempo = request.tempo;
        style.left_handed = request.left_handed;
        style.seed = request.seed;
        return (*signer)->perform(*request.plan, style, Rational{25, 1}, control);
    }
    const auto network = models.text_to_pose(request.text_to_pose);
    if (!network)
        return tl::unexpected(network.error());
    request.model_hashes.insert((*network)->models.begin(), (*network)->models.end());
    TextToPoseOptions options;
    options.tempo = request.tempo;
    options.left_handed = request.left_handed;
    options.seed = request.seed;
    Control stage;
    stage.stop = control.stop;
    stage.progress = [&meter](const Progress &progress) { meter.pose("pose", 0.1 + 0.9 * progress.fraction); };
    return (*network)->network.perform(*request.plan, options, stage);
}

using Images = std::vector<std::shared_ptr<const Image8>>;

/// Takes finished pictures: draws the mark, keeps them and tells of them.
class FrameCollector
{
public:
    FrameCollector(const GenerationRequest &request, const Emit &emit) : request_(request), emit_(emit) {}

    void add(Image8 image)
    {
        draw_mark(image, request_.mark);
        images_->push_back(std::make_shared<const Image8>(std::move(image)));
        emit_(FrameReady{static_cast<int>(images_->size()) - 1, images_->back(), true});
    }
    std::shared_ptr<const Images> images() const { return images_; }

private:
    const GenerationRequest &request_;
    const Emit &emit_;
    std::shared_ptr<Images> images_ = std::make_shared<Images>();
};

Result<void> render_mannequin_frames(const GenerationRequest &request, const PoseSequence &pose, const Control &control,
                                     JobMeter &meter, FrameCollector &frames)
{
    const Camera camera = Camera::for_size(request.size, request.size);
    for (int frame = 0; frame < pose.frames(); ++frame) {
        if (control.stopped())
            return cancelled(Module::Engine);
        frames.add(render_mannequin(pose, frame, request.appearance, camera));
        meter.render((frame + 1.0) / pose.frames());
    }
    return {};
}

Result<void> render_network_frames(GenerationRequest &request, const PoseSequence &pose, const VideoModelParts &parts,
                                   ModelStore &models, const VideoInspection &inspection, const Control &control,
                                   const Emit &emit, const PreviewSink &on_preview, JobMeter &meter, FrameCollector &frames)
{
    if (auto checked = check_pose(pose); !checked)
        return checked;
    meter.pose("load", 1.0);
    const auto network = models.pose_to_video(parts);
    if (!network)
        return tl::unexpected(network.error());
    request.model_hashes.insert((*network)->models.begin(), (*network)->models.end());
    for (const std::string &note : (*network)->network.notes())
        emit(JobNote{note});
    for (const std::string &note :
         notes_of_ignored_settings(request, (*network)->network.default_guidance_scale(), (*network)->network.follows_poses()))
        emit(JobNote{note});
    PoseToVideoOptions options = video_options(request);
    for (LearnedWord &word : learned_words_in(options.prompt + "\n" + options.negative_prompt)) {
        if (word.width != (*network)->network.text_width()) {
            emit(JobNote{word.bundle.name + " was made for another text encoder: the prompt is read as it is written"});
            continue;
        }
        add_identity(request.model_hashes, word.bundle);
        options.learned_words.push_back(std::move(word.bundle));
    }
    options.initial_noise = inspection.initial_noise;
    options.dump = inspection.dump;
    Control stage;
    stage.stop = control.stop;
    stage.progress = [&meter](const Progress &progress) { meter.video(progress); };
    return (*network)->network.render(
        pose, options, stage,
        [&frames](Frame &&frame) -> Result<void> {
            frames.add(std::move(frame.image));
            return {};
        },
        on_preview);
}

} // namespace

Result<JobFinished> run_generation(GenerationRequest request, ModelStore &models, const EngineOptions &engine,
                                   const Control &control, const Emit &emit)
{
    if (control.stopped())
        return cancelled(Module::Engine);
    // Those of an earlier run of the request, which may not take part in this one.
    const ModelIdentities earlier_models = std::exchange(request.model_hashes, {});
    request.environment = {{"build", build_id()},
                           {"device", name_of(models.device())},
                           {"precision", name_of(models.precision())},
                           {"threads", std::to_string(network_threads())}};
    const bool has_video = request.pose_to_video != "none";
    // A model or a photo that is not there, and what the models cannot do, is found out before the signing is made for it and
    // before gigabytes are loaded.
    VideoModelParts parts;
    if (has_video_network(request)) {
        auto found = find_video_parts(request);
        if (!found)
            return tl::unexpected(found.error());
        parts = std::move(*found);
        if (!request.video.photo.empty())
            if (const auto photo = bytes_of_request(request.video.photo, request.video.photo_sha256); !photo)
                return tl::unexpected(photo.error());
        PoseToVideoOptions options = video_options(request);
        options.initial_noise = engine.inspection.initial_noise;
        if (auto checked = check_parts(parts, options); !checked)
            return tl::unexpected(checked.error());
    }
    for (const std::string &note : notes_of_ignored_settings(request))
        emit(JobNote{note});
    JobMeter meter(emit, has_video);

    auto signing = request.pose_path.empty() ? signed_pose_from_text(request, models, control, emit, meter)
                                             : signed_pose_from_file(request, emit);
    if (!signing)
        return tl::unexpected(signing.error());
    if (!(signing->pose.fps() == request.fps))
        *signing = at_rate(std::move(*signing), request.fps);
    emit(PoseReady{std::make_shared<const SignedPose>(*signing)});
    meter.pose("pose", 1.0);

    FrameCollector frames(request, emit);
    PreviewSink on_preview;
    if (engine.previews)
        on_preview = [&emit](int first_frame, int /*step*/, const std::vector<Image8> &images) {
            for (std::size_t i = 0; i < images.size(); ++i)
                emit(FrameReady{first_frame + static_cast<int>(i), std::make_shared<const Image8>(images[i]), false});
        };
    if (has_video) {
        const Result<void> rendered = has_video_network(request)
                                          ? render_network_frames(request, signing->pose, parts, models, engine.inspection,
                                                                  control, emit, on_preview, meter, frames)
                                          : render_mannequin_frames(request, signing->pose, control, meter, frames);
        if (!rendered)
            return tl::unexpected(rendered.error());
    }
    for (const std::string &model : changed_models(earlier_models, request.model_hashes))
        emit(JobNote{model + " is not the one that the request was made with; the result may differ"});
    return JobFinished{std::make_shared<const GenerationRequest>(std::move(request)), frames.images()};
}

} // namespace signwright
