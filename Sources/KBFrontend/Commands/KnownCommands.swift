/// What well-known commands do to the world.
///
/// A line names a program, the words that follow it, conditions on its arguments, and the effects;
/// the effects of all lines that fit a command add up, and one that no line fits is unknown.
///
///     word            this word; `a|b` one of these; `*` stands for any characters
///     **              any words: the rest of the line's words are the last ones before an option
///     --name          has the option;  --name=a|b  with one of these values
///     ~text           some argument holds this text
///     !condition      the condition doesn't hold
enum KnownCommands {
  static let table = """
    az ** create|update|delete|add|remove|set|start|stop|restart|reset : changes-state
    az ** import|purge|attach|detach|assign|regenerate|renew|rotate : changes-state
    az ** move|upgrade|approve|reject|lock|unlock|deploy|restore|swap|untag : changes-state
    az login|logout|upgrade : changes-state
    az acr login !--expose-token : changes-state
    az acr login --expose-token : exposes-secret
    az acr delete : deletes-data
    az acr repository|manifest delete : deletes-data
    az acr replication delete : changes-state
    az acr run ~acr*purge !~--dry-run : deletes-data
    az acr task create ~acr*purge !~--dry-run : deletes-data
    az acr config retention update --status=enabled : deletes-data
    az acr update --admin-enabled=true|false : changes-access
    az acr update --anonymous-pull-enabled=true : changes-access
    az acr update --default-action=Allow : opens-network
    az acr update --public-network-enabled=true : opens-network
    az acr update --allow-trusted-services=true : opens-network
    az acr network-rule add : opens-network
    az acr credential show : exposes-secret
    az acr credential renew : changes-access exposes-secret
    az acr token create !--no-passwords=true : changes-access exposes-secret
    az acr token credential generate : changes-state changes-access exposes-secret
    az acr token|scope-map create|update|delete : changes-access
    az ad app|sp credential reset : changes-access exposes-secret
    az ad app|sp credential delete : changes-access
    az ad sp create-for-rbac : changes-access exposes-secret
    az role assignment|definition create|update|delete : changes-access
    az account get-access-token : exposes-secret
    az aks update --attach-acr|--detach-acr : changes-access
    az aks update-credentials : changes-access
    az aks get-credentials : changes-state
    az aks|group|vm|disk|storage delete : deletes-data
    az storage account|container|blob|share delete : deletes-data
    az storage account keys list : exposes-secret
    az keyvault secret show|download : exposes-secret
    az network vnet peering create : opens-network
    az network nsg rule create|update --access=Allow : opens-network
    az network firewall network-rule|application-rule create : opens-network
    az rest --method|-m=put|patch|delete : changes-state

    kubectl create|apply|replace|patch|edit|delete|scale|autoscale !--dry-run* : changes-state
    kubectl set|label|annotate|taint|cordon|uncordon|drain|expose|run !--dry-run* : changes-state
    kubectl rollout restart|undo|pause|resume !--dry-run* : changes-state
    kubectl create|delete rolebinding|clusterrolebinding|role|clusterrole : changes-access
    kubectl delete pvc|pv|persistentvolumeclaim|persistentvolume !--dry-run* : deletes-data
    kubectl delete namespace|namespaces|ns|crd !--dry-run* : deletes-data
    kubectl get secret|secrets|secret/* -o|--output=json*|yaml|go-template* : exposes-secret
    kubectl create token : exposes-secret

    docker login|logout|push|tag|rm|rmi|start|stop|restart|kill|build|commit : changes-state
    docker run !--rm : changes-state
    docker buildx build --push : changes-state
    docker image|container rm|prune|push : changes-state
    docker trust sign|revoke : changes-state
    docker volume rm|prune : deletes-data
    docker system prune : deletes-data
    podman|nerdctl login|logout|push|tag|rm|rmi|start|stop|restart|kill|build : changes-state
    crictl rm|rmi|rmp|stop|stopp : changes-state
    ctr image|images|i rm|remove|delete : changes-state
    oras login|logout|push|copy|cp|tag|attach : changes-state
    oras manifest|blob push : changes-state
    oras manifest|blob delete : deletes-data
    helm install|upgrade|uninstall|delete|rollback|push !--dry-run* : changes-state
    helm registry login|logout : changes-state

    curl -X|--request=PUT|PATCH|DELETE : changes-state
    curl -T|--upload-file : changes-state
    wget --method=PUT|PATCH|DELETE : changes-state
    git push|commit|reset : changes-state
    systemctl start|stop|restart|reload|enable|disable|mask|unmask : changes-state
    service * start|stop|restart|reload : changes-state
    apt|apt-get|dnf|yum|apk|brew install|remove|upgrade|purge : changes-state
    kill|killall|pkill|reboot|shutdown : changes-state
    rm -r|-R|-rf|-fr|--recursive : deletes-data

    Remove-Item -Recurse : deletes-data
    Remove-Az*|Set-Az*|New-Az*|Add-Az*|Update-Az* !Set-AzContext !*AzAccessToken : changes-state
    Start-Service|Stop-Service|Restart-Service|Restart-Computer|Stop-Computer : changes-state
    """

  /// The table, read.
  static let rules = table.split(separator: "\n").map { CommandRule(String($0)) }
}
