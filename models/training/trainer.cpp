#include "models/training/trainer.h"

#include "core/base/elapsed.h"
#include "core/base/peak_memory.h"
#include "core/base/random.h"
#include "models/training/adam.h"
#include "models/training/autocast.h"
#include "models/training/checkpoint.h"
#include "models/training/metrics_log.h"
#include "models/training/moving_average.h"
#include "models/training/process_group.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <optional>

namespace signwright::training
{

namespace
{

using Clock = std::chrono::steady_clock;

/// Means of what is logged between two lines.
struct Window {
    double loss = 0.0, grad_norm = 0.0;
    std::map<std::string, double> parts;
    std::int64_t steps = 0;
    Clock::time_point start = Clock::now();
};

class Run
{
public:
    Run(Task &task, const TrainingOptions &options, const Control &control, ProcessGroup group)
        : task_(task), options_(options), recipe_(options.recipe), control_(control), group_(std::move(group)),
          named_(task.parameters()), parameters_(tensors_of(named_)), optimizer_(parameters_, recipe_.optimizer)
    {
        if (recipe_.ema > 0.0)
            average_ = std::make_unique<MovingAverage>(parameters_, recipe_.ema);
    }

    Result<void> operator()()
    {
        if (!options_.first_step.empty())
            return write_first_step();
        if (auto opened = open(); !opened)
            return opened;
        Clock::time_point last_checkpoint = Clock::now();
        while (state_.step < recipe_.steps) {
            // Before the step, not after the one that made it due: a run stopped in between makes up for it.
            if (due(recipe_.validate_every) && state_.step > state_.scored_step) {
                if (auto scored = validate(); !scored)
                    return scored;
            }
            const auto stop = step();
            if (!stop)
                return tl::unexpected(stop.error());
            if (*stop && !out_of_time()) {
                if (auto written = checkpoint(); !written)
                    return written;
                return cancelled(Module::Training);
            }
            if (*stop)
                break;
            control_.report("train", static_cast<double>(state_.step) / static_cast<double>(recipe_.steps));
            if (due(recipe_.samples_every)) {
                if (auto sampled = sample(); !sampled)
                    return sampled;
            }
            if (seconds_since(last_checkpoint) > 60.0 * recipe_.checkpoint_minutes) {
                if (auto written = checkpoint(); !written)
                    return written;
                last_checkpoint = Clock::now();
            }
        }
        if (auto scored = validate(); !scored)
            return scored;
        return checkpoint();
    }

private:
    static std::vector<at::Tensor> tensors_of(const NamedTensors &named)
    {
        std::vector<at::Tensor> tensors;
        for (const auto &[name, tensor] : named)
            tensors.push_back(tensor);
        return tensors;
    }

    bool leads() const { return group_.rank() == 0; }
    bool due(std::int64_t every) const { return every > 0 && state_.step % every == 0; }
    bool out_of_time() const { return options_.max_minutes > 0.0 && seconds_since(start_) > 60.0 * options_.max_minutes; }
    double seconds() const { return state_.seconds + seconds_since(start_); }
    /// What a run that goes on has to have in common with the interrupted one.
    std::string identity() const
    {
        nlohmann::json json = recipe_.source;
        json["frozen"] = task_.frozen();
        return json.dump();
    }
    std::filesystem::path checkpoint_path() const { return options_.run_folder / "checkpoint.safetensors"; }
    void log(const nlohmann::json &line) const
    {
        if (options_.log && leads())
            options_.log(line.dump());
    }
    /// To the file and to the sink.
    void record(const nlohmann::json &line)
    {
        if (metrics_)
            metrics_->write(line);
        log(line);
    }

    /// Everything a run goes on from.
    NamedTensors checkpointed()
    {
        NamedTensors tensors;
        for (std::size_t i = 0; i < named_.size(); ++i) {
            const std::string &name = named_[i].first;
            tensors.emplace_back("parameter/" + name, parameters_[i]);
            tensors.emplace_back("first_moment/" + name, optimizer_.first_moments()[i]);
            tensors.emplace_back("second_moment/" + name, optimizer_.second_moments()[i]);
            tensors.emplace_back("step_count/" + name, optimizer_.step_counts()[i]);
            if (average_)
                tensors.emplace_back("average/" + name, average_->values()[i]);
        }
        for (const auto &[name, tensor] : task_.state())
            tensors.emplace_back("task/" + name, tensor);
        return tensors;
    }

    Result<void> open()
    {
        std::error_code error;
        std::filesystem::create_directories(options_.run_folder, error);
        if (error)
            return fail(Module::Training, ErrorKind::Io,
                        "cannot make the run folder " + options_.run_folder.string() + ": " + error.message());
        std::int64_t keep_metrics_until = -1;
        if (options_.resume) {
            const auto state = read_checkpoint(checkpoint_path(), checkpointed(), identity());
            if (!state)
                return tl::unexpected(state.error());
            state_ = *state;
            keep_metrics_until = state_.step;
            log({{"event", "resumed"}, {"step", state_.step}});
        } else {
            state_.started_from = options_.started_from;
            if (auto shared = group_.broadcast(parameters_); !shared)
                return shared;
            if (auto shared = group_.broadcast(tensors_of(task_.state())); !shared)
                return shared;
        }
        if (leads()) {
            auto metrics = MetricsLog::open(options_.run_folder / "metrics.jsonl", keep_metrics_until);
            if (!metrics)
                return tl::unexpected(metrics.error());
            metrics_.emplace(std::move(*metrics));
        }
        return {};
    }

    /// The gradients of one step's micro-batches, and its loss. Errors: those of the task; Cancelled.
    Result<double> accumulate_gradients(std::map<std::string, at::Tensor> *record = nullptr)
    {
        optimizer_.zero_grad();
        double loss = 0.0;
        for (int micro_batch = 0; micro_batch < recipe_.accumulate; ++micro_batch) {
            // Processes stop together or not at all; one alone may leave a step half-way.
            const StepContext context{recipe_.seed,  state_.step,   micro_batch,
                                      group_.rank(), group_.size(), group_.size() == 1 ? control_.stop : std::stop_token()};
            torch::manual_seed(
                mix64(mix64(recipe_.seed) ^ mix64(static_cast<std::uint64_t>(state_.step) * 4096 +
                                                  static_cast<std::uint64_t>(micro_batch * group_.size() + group_.rank()))));
            std::optional<Result<StepResult>> result;
            {
                const Autocast autocast(recipe_.bf16, parameters_.front().device().type());
                result.emplace(task_.step(context));
            }
            if (!*result)
                return tl::unexpected(result->error());
            const at::Tensor scaled = (*result)->loss / static_cast<double>(recipe_.accumulate);
            loss += scaled.item<double>();
            if (!std::isfinite(loss))
                return fail(Module::Training, ErrorKind::Internal,
                            "the loss is not finite at step " + std::to_string(state_.step) +
                                "; lower the learning rate or clip the gradients");
            scaled.backward();
            task_.after_backward();
            for (const auto &[name, value] : (*result)->metrics)
                window_.parts[name] += value / recipe_.accumulate;
            if (record && micro_batch == 0)
                *record = (*result)->record;
        }
        return loss;
    }

    Result<void> write_first_step()
    {
        if (options_.resume || recipe_.accumulate > 1 || group_.size() > 1)
            return fail(Module::Training, ErrorKind::Usage,
                        "a first step is written of one process, one micro-batch and a fresh run; leave --resume and "
                        "\"accumulate\" out");
        std::map<std::string, at::Tensor> tensors;
        const auto loss = accumulate_gradients(&tensors);
        if (!loss)
            return tl::unexpected(loss.error());
        if (tensors.empty())
            return fail(Module::Training, ErrorKind::Usage, "this task does not say what a step is made of");
        const double peak = peak_resident_mib();
        tensors["loss"] = torch::tensor(*loss);
        std::map<std::string, TensorData> data;
        for (const auto &[name, tensor] : tensors)
            data.emplace(name, nn::data_from_tensor(tensor.detach(), DType::F32));
        for (const auto &[name, parameter] : named_) {
            at::Tensor &gradient = parameter.mutable_grad();
            data.emplace("gradient/" + name,
                         nn::data_from_tensor(gradient.defined() ? gradient : torch::zeros_like(parameter), DType::F32));
            gradient.reset(); // of large networks only one copy fits into memory
        }
        if (auto written = write_safetensors(options_.first_step, data); !written)
            return written;
        log({{"event", "first step"}, {"loss", *loss}, {"peak_resident_mib", peak}});
        return {};
    }

    /// One optimizer step. True when the run has to end before the next.
    Result<bool> step()
    {
        const auto loss = accumulate_gradients();
        if (!loss && loss.error().kind == ErrorKind::Cancelled)
            return true;
        if (!loss)
            return tl::unexpected(loss.error());
        const auto stop = group_.average_gradients(parameters_, control_.stopped() || out_of_time());
        if (!stop)
            return tl::unexpected(stop.error());
        clip_grad_value(parameters_, recipe_.clip_grad_value);
        const double norm = clip_grad_norm(parameters_, recipe_.clip_grad_norm);
        const double rate = learning_rate(recipe_, state_.step);
        optimizer_.step(rate);
        if (average_)
            average_->update(parameters_, state_.step);
        task_.after_step(state_.step);
        if (auto shared = group_.average(tensors_of(task_.state())); !shared)
            return tl::unexpected(shared.error());
        ++state_.step;
        window_.loss += *loss;
        window_.grad_norm += norm;
        ++window_.steps;
        if (due(recipe_.log_every))
            write_metrics(rate);
        return *stop;
    }

    void write_metrics(double rate)
    {
        const double n = static_cast<double>(window_.steps);
        const double samples = n * recipe_.batch_size * recipe_.accumulate * group_.size();
        nlohmann::json line{{"step", state_.step},
                            {"loss", window_.loss / n},
                            {"learning_rate", rate},
                            {"grad_norm", window_.grad_norm / n},
                            {"samples_per_second", samples / seconds_since(window_.start)},
                            {"seconds", seconds()}};
        for (const auto &[name, sum] : window_.parts)
            line["parts"][name] = sum / n;
        record(line);
        window_ = {};
    }

    Result<void> sample()
    {
        if (!leads())
            return {};
        const UseAverage average(parameters_, average_.get());
        const torch::NoGradGuard no_grad;
        const std::filesystem::path folder = options_.run_folder / "samples";
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error)
            return fail(Module::Training, ErrorKind::Io, "cannot make " + folder.string() + ": " + error.message());
        return task_.write_samples(folder, state_.step);
    }

    /// Scores the averaged weights and writes the bundle when they are the best so far.
    Result<void> validate()
    {
        state_.scored_step = state_.step;
        if (!leads())
            return group_.barrier();
        const UseAverage average(parameters_, average_.get());
        const torch::NoGradGuard no_grad;
        const auto scores = task_.validate();
        if (!scores)
            return tl::unexpected(scores.error());
        record({{"step", state_.step}, {"seconds", seconds()}, {"scores", *scores}});
        if (!recipe_.score.name.empty()) {
            const auto score = scores->find(recipe_.score.name);
            if (score == scores->end())
                return fail(Module::Training, ErrorKind::BadInput,
                            "this task has no score \"" + recipe_.score.name + "\"; correct \"score\" in the recipe");
            const bool better = !state_.best_score ||
                                (recipe_.score.higher ? score->second > *state_.best_score : score->second < *state_.best_score);
            if (!better)
                return group_.barrier();
            state_.best_score = score->second;
        }
        nlohmann::json training{{"recipe", recipe_.source},
                                {"steps", state_.step},
                                {"seconds", seconds()},
                                {"scores", *scores},
                                {"seed", recipe_.seed}};
        if (!state_.started_from.is_null())
            training["started_from"] = state_.started_from;
        if (auto written = task_.write_bundle(options_.bundle_folder, training); !written)
            return written;
        log({{"event", "bundle"}, {"step", state_.step}, {"folder", options_.bundle_folder.string()}});
        return group_.barrier();
    }

    Result<void> checkpoint()
    {
        if (!leads())
            return {};
        RunState state = state_;
        state.seconds = seconds();
        return write_checkpoint(checkpoint_path(), checkpointed(), state, identity());
    }

    Task &task_;
    const TrainingOptions &options_;
    const Recipe &recipe_;
    const Control &control_;
    ProcessGroup group_;
    NamedTensors named_;
    std::vector<at::Tensor> parameters_;
    Adam optimizer_;
    std::unique_ptr<MovingAverage> average_;
    std::optional<MetricsLog> metrics_;
    RunState state_;
    Window window_;
    Clock::time_point start_ = Clock::now();
};

} // namespace

Result<void> train(Task &task, const TrainingOptions &options, const Control &control)
{
    auto group = ProcessGroup::from_environment();
    if (!group)
        return tl::unexpected(group.error());
    if (task.parameters().empty())
        return fail(Module::Training, ErrorKind::BadInput, "the task has no parameters to train");
    return Run(task, options, control, std::move(*group))();
}

} // namespace signwright::training
